/** The page's own style, light and dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark;
  --paper: light-dark(#fff, #14171c); --ink: light-dark(#1b1f24, #e4e7eb); --faint: light-dark(#59636e, #9aa4af);
  --line: light-dark(#d5dae0, #363d47); --ground: light-dark(#f5f7f9, #1d222a);
  --good: light-dark(#18713a, #6fd894); --helped: light-dark(#0b57c2, #7fb4ff);
  --bad: light-dark(#b3480c, #ffa766); --still: light-dark(#9aa4af, #59636e);
  font: 16px / 1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper); color: var(--ink); }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); }
p { margin: .4rem 0; max-width: 60rem; overflow-wrap: anywhere; } p.below { margin-left: 1.5rem; color: var(--faint); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0; }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
td.long { white-space: normal; min-width: 16rem; overflow-wrap: anywhere; }
th { color: var(--faint); font-weight: 600; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0 .3rem; } figcaption { color: var(--faint); font-size: .85rem; margin-bottom: .4rem; }
svg { display: block; overflow: visible; font-size: 13px; } svg text { fill: var(--ink); }
svg text.faint, footer { fill: var(--faint); color: var(--faint); font-size: 12px; } 
.axis, .grid { stroke: var(--line); } .bar { fill: var(--helped); }
.range { stroke: var(--helped); stroke-width: 4; opacity: .5; } .median { fill: var(--helped); }
.p90 { fill: var(--paper); stroke: var(--helped); stroke-width: 2; }
.good { fill: var(--good); background: var(--good); } .helped { fill: var(--helped); background: var(--helped); }
.bad { fill: var(--bad); background: var(--bad); } .still { fill: var(--still); background: var(--still); }
.bars { list-style: none; padding: 0; margin: 0; max-width: 44rem; font-size: .9rem; } .bars li { margin: .5rem 0; overflow-wrap: anywhere; } .bars .amount { color: var(--faint); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: 0; font-size: .85rem; }
.legend span { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; }
footer { margin-top: 3rem; }
@media print { :root { color-scheme: light; } }
`;
