/** The colours of both themes: each text on each ground has a contrast of at least 4.5 to 1, which a test reckons. */
export const colours = {
  light: {
    ...{ paper: '#ffffff', ground: '#f4f6f8', ink: '#16191f', faint: '#545b64', line: '#d5dbdb', link: '#0552b5' },
    ...{ ask: '#6b2fb3', bad: '#b3261e', warn: '#8a5300', busy: '#0552b5', good: '#1a6e2e', still: '#545b64' },
    ...{
      askGround: '#f4edfc',
      badGround: '#fdeeed',
      warnGround: '#fdf3e1',
      busyGround: '#eaf3fe',
      goodGround: '#eaf6ec',
    },
    ...{ stillGround: '#eef0f2', press: '#0552b5', onPress: '#ffffff', harm: '#b3261e', onHarm: '#ffffff' },
  },
  dark: {
    ...{ paper: '#161d26', ground: '#1f2732', ink: '#e9ebed', faint: '#a9b3be', line: '#414d5c', link: '#7fb6ff' },
    ...{ ask: '#cfaaff', bad: '#ff9a91', warn: '#f5c065', busy: '#8fc1ff', good: '#7fd795', still: '#b4bec8' },
    ...{
      askGround: '#30244a',
      badGround: '#45211f',
      warnGround: '#3d2f14',
      busyGround: '#1b3350',
      goodGround: '#1b3a24',
    },
    ...{ stillGround: '#2a3440', press: '#8fc1ff', onPress: '#0d1520', harm: '#ff9a91', onHarm: '#26100e' },
  },
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function variables(theme: keyof typeof colours): string {
  return Object.entries(colours[theme])
    .map(([name, value]) => `--kz-${kebab(name)}:${value}`)
    .join(';');
}

const tones = ['ask', 'bad', 'warn', 'busy', 'good', 'still'];

/** All rules are below `.kz`, so that they touch nothing else on the dashboard. */
export const style = `
.kz{font:13px/1.5 "Amazon Ember",system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif;color:var(--kz-ink);background:var(--kz-paper);padding:8px 10px;box-sizing:border-box;text-align:left;overflow-wrap:anywhere}
.kz-light{${variables('light')};color-scheme:light}.kz-dark{${variables('dark')};color-scheme:dark}
.kz *{box-sizing:border-box}.kz cwdb-action{display:none}
.kz h2{font-size:16px;line-height:1.35;margin:0;font-weight:700;color:var(--kz-ink)}
.kz h3{font-size:13px;margin:18px 0 6px;padding-bottom:3px;border-bottom:1px solid var(--kz-line);font-weight:700;color:var(--kz-ink)}
.kz p{margin:4px 0}.kz a{color:var(--kz-link)}
.kz .kz-faint{color:var(--kz-faint)}.kz .kz-num{font-variant-numeric:tabular-nums;white-space:nowrap}
.kz .kz-mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px}
.kz .kz-row{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}.kz .kz-push{margin-left:auto}
.kz .kz-badge{display:inline-block;padding:1px 8px;border-radius:4px;font-weight:700;white-space:nowrap;border:1px solid currentColor}
${tones.map((tone) => `.kz .kz-badge.kz-${tone}{color:var(--kz-${tone});background:var(--kz-${tone}-ground)}`).join('')}
${tones.map((tone) => `.kz .kz-note.kz-${tone}{background:var(--kz-${tone}-ground);border-left:4px solid var(--kz-${tone})}`).join('')}
.kz .kz-note{padding:7px 10px;margin:8px 0;color:var(--kz-ink)}.kz .kz-note p:first-child{margin-top:0}.kz .kz-note p:last-child{margin-bottom:0}
.kz button.kz-b{font:inherit;font-weight:700;line-height:1.4;padding:4px 12px;border-radius:6px;border:1px solid var(--kz-faint);background:var(--kz-paper);color:var(--kz-ink);cursor:pointer;min-height:28px;text-decoration:none}
.kz button.kz-b:hover{border-color:var(--kz-link);color:var(--kz-link)}
.kz button.kz-b:focus-visible,.kz a:focus-visible,.kz input:focus-visible,.kz select:focus-visible,.kz summary:focus-visible,.kz .kz-scroll:focus-visible{outline:3px solid var(--kz-link);outline-offset:1px}
.kz button.kz-b-primary{background:var(--kz-press);border-color:var(--kz-press);color:var(--kz-on-press)}.kz button.kz-b-primary:hover{color:var(--kz-on-press);filter:brightness(1.1)}
.kz button.kz-b-danger{border-color:var(--kz-harm);color:var(--kz-harm)}.kz button.kz-b-danger:hover{background:var(--kz-harm);border-color:var(--kz-harm);color:var(--kz-on-harm)}
.kz button.kz-b-link{border:0;background:none;padding:0;min-height:24px;color:var(--kz-link);text-align:left;text-decoration:underline;overflow-wrap:anywhere}
.kz button.kz-b-tab{font-weight:400;padding:2px 9px;border-radius:14px}.kz button.kz-b-tab[aria-pressed=true]{background:var(--kz-ink);border-color:var(--kz-ink);color:var(--kz-paper);font-weight:700}
.kz table{border-collapse:collapse;width:100%;margin:0;font-size:13px;background:none}
.kz th,.kz td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border:0;border-bottom:1px solid var(--kz-line);background:none;color:var(--kz-ink)}
.kz thead th{color:var(--kz-faint);font-weight:600;font-size:12px;white-space:nowrap}.kz tbody th{font-weight:600}
.kz .kz-scroll{overflow-x:auto}.kz .kz-light-text{font-weight:400}
.kz .kz-t-why{min-width:180px}.kz .kz-t-target{min-width:230px}
.kz label{display:block;font-size:12px;color:var(--kz-faint);font-weight:600}
.kz input,.kz select{font:inherit;color:var(--kz-ink);background:var(--kz-paper);border:1px solid var(--kz-faint);border-radius:6px;padding:4px 8px;min-height:30px;width:100%;max-width:100%}
.kz .kz-fields{display:flex;flex-wrap:wrap;align-items:flex-end;gap:8px 12px;margin:6px 0 10px}.kz .kz-fields>div{flex:1 1 180px;max-width:360px}.kz .kz-fields>div.kz-wide{flex:3 1 260px;max-width:none}.kz .kz-fields>div.kz-small{flex:0 0 110px}
.kz .kz-do{background:var(--kz-ground);border:1px solid var(--kz-line);border-radius:8px;padding:8px 12px 12px;margin:10px 0}.kz .kz-do h3{margin-top:2px;border:0;padding:0}
.kz dl.kz-facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:6px 0}.kz dl.kz-facts dt{color:var(--kz-faint);font-weight:400}.kz dl.kz-facts dd{margin:0}
.kz ul{margin:4px 0;padding-left:18px}.kz pre{white-space:pre-wrap;margin:4px 0;background:var(--kz-ground);border:1px solid var(--kz-line);color:var(--kz-ink);padding:6px 8px;border-radius:4px;font-size:12px}
.kz svg{display:block;max-width:100%;height:auto}.kz svg text{font-size:12px;fill:var(--kz-ink)}.kz svg text.kz-f{fill:var(--kz-faint)}
.kz summary{cursor:pointer;color:var(--kz-link);font-weight:600;padding:2px 0}
${tones.map((tone) => `.kz svg .kz-fill-${tone}{fill:var(--kz-${tone})}.kz svg .kz-box-${tone}{fill:var(--kz-${tone}-ground);stroke:var(--kz-${tone})}.kz svg text.kz-ink-${tone}{fill:var(--kz-${tone})}`).join('')}
.kz svg .kz-line{stroke:var(--kz-line);fill:none}.kz svg .kz-arrow{stroke:var(--kz-faint);fill:none}.kz svg .kz-dash{stroke-dasharray:4 3}.kz svg .kz-head{fill:var(--kz-faint)}
.kz .kz-two{display:grid;grid-template-columns:minmax(0,58fr) minmax(0,42fr);gap:0 28px;align-items:start}
.kz .kz-guards{display:flex;flex-wrap:wrap;gap:3px 16px;margin:6px 0;padding:0;list-style:none}.kz .kz-guards li{margin:0}.kz .kz-ok{color:var(--kz-good);font-weight:700}
`;
