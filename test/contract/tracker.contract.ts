import type { Block } from '../../functions/people/tickets/block.ts';
import { marksOf, ticketKey } from '../../functions/people/tickets/ticket-key.ts';
import type { Ticket, TicketChange, TicketDraft, Tracker } from '../../functions/people/tickets/tracker.ts';

/** A ticket as a person sees it. Texts are as the tracker keeps them, in its markup. */
interface SeenTicket {
  title: string;
  description: string;
  notes: string[];
  assignee?: string;
  isClosed: boolean;
}

/** A tracker, and what a person does in it. */
export interface TrackerScene {
  tracker: Tracker;
  /** A tracker of the same place that has a token which is not taken. */
  stranger: Tracker;
  /** A tracker whose account may not close what it opened. */
  powerless(): Promise<Tracker>;
  /** The owners who are known to the settings: one who can be assigned, and one who cannot. */
  owners: { known: string; gone: string };
  /** How the tracker shows who was assigned. */
  assignee: string;
  see(id: string): Promise<SeenTicket>;
  person: {
    name: string;
    /** Opens a ticket that is a copy of this one, as a person would. */
    copy(id: string): Promise<string>;
    close(id: string): Promise<void>;
    reopen(id: string): Promise<void>;
    /** Takes away what the ticket is found by. */
    rename(id: string): Promise<void>;
    /** Gives the description this text, in the tracker's markup. */
    describe(id: string, change: (text: string) => string): Promise<void>;
    remove(id: string): Promise<void>;
  };
  stop(): Promise<void>;
}

let count = 0;

function freshKey(): string {
  count += 1;
  return ticketKey(`inc-${String(count).padStart(16, '0')}`);
}

function described(key: string, ...lines: string[]): Block[] {
  const { begin, end } = marksOf(key);
  return [
    { kind: 'text', text: `${begin} — kept current` },
    { kind: 'lines', lines },
    { kind: 'text', text: end },
  ];
}

function draft(key: string, over: Partial<TicketDraft> = {}): TicketDraft {
  return {
    key,
    title: '[Kizuki] failed: Restart a service',
    description: () => described(key, 'first'),
    owner: 'host-team',
    ...over,
  };
}

function change(key: string, marker: string, over: Partial<TicketChange> = {}): TicketChange {
  return {
    key,
    note: {
      marker,
      text: () => [
        { kind: 'lines', lines: ['something is new'] },
        { kind: 'text', text: marker },
      ],
    },
    close: false,
    ...over,
  };
}

/** What every tracker must do. */
export function trackerContract(name: string, create: () => Promise<TrackerScene>): void {
  describe(`tracker: ${name}`, () => {
    let scene: TrackerScene;
    beforeAll(async () => {
      scene = await create();
    }, 120_000);
    afterAll(() => scene?.stop());

    const open = async (over: Partial<TicketDraft> = {}): Promise<{ key: string; ticket: Ticket }> => {
      const key = freshKey();
      return { key, ticket: await scene.tracker.create(draft(key, { owner: scene.owners.known, ...over })) };
    };
    const found = async (key: string, id?: string) =>
      (await scene.tracker.find([{ key, ...(id !== undefined && { id }) }])).get(key);

    test('finds no ticket of an incident that has none', async () => {
      const tickets = await found(freshKey());

      expect(tickets).toEqual([]);
    });

    test('opens a ticket for the owner, and finds it again by its key', async () => {
      const { key, ticket } = await open();

      expect(await found(key)).toEqual([ticket]);
      expect(ticket.isClosed).toBe(false);
      const seen = await scene.see(ticket.id);
      expect(seen.title).toContain('[Kizuki] failed: Restart a service');
      expect(seen.description).toContain('first');
      expect(seen.assignee).toBe(scene.assignee);
    });

    test.each(['gone', 'unnamed'] as const)('opens a ticket that nobody has where the owner is %s', async (who) => {
      const owner = who === 'gone' ? scene.owners.gone : 'nobody-in-the-settings';

      const { ticket } = await open({ owner });

      expect((await scene.see(ticket.id)).assignee).toBeUndefined();
    });

    test('takes a title and a text that are too long for it', async () => {
      const long = (longest: number) => [
        'x'.repeat(1_000),
        ...Array.from({ length: Math.floor(longest / 40) }, () => '"復旧" \\ & <é> 😀'.padEnd(39)),
      ];

      const { key, ticket } = await open({
        title: `${'長い題名 '.repeat(100)}\nwith a second line`,
        description: (longest) => described(key0(longest), ...long(longest)),
      });

      const seen = await scene.see(ticket.id);
      expect(seen.title).not.toContain('\n');
      expect(seen.description.length).toBeGreaterThan(10_000);
      expect(await found(key)).toEqual([ticket]);
    });

    test('reads many tickets at once, those on record whatever they are called now', async () => {
      const tickets = [await open(), await open(), await open()];
      await scene.person.rename(tickets[1]?.ticket.id ?? '');

      const all = await scene.tracker.find(tickets.map(({ key, ticket }) => ({ key, id: ticket.id })));

      expect([...all.values()]).toEqual(tickets.map(({ ticket }) => [ticket]));
    });

    test('takes no copy that a person made for the ticket', async () => {
      const { key, ticket } = await open();
      const copy = await scene.person.copy(ticket.id);

      const tickets = await found(key);

      expect(copy).not.toBe(ticket.id);
      expect(tickets).toEqual([ticket]);
    });

    test('writes a note once, however often it is told to', async () => {
      const { key, ticket } = await open();

      await scene.tracker.update(ticket, change(key, `${key}/failed`));
      await scene.tracker.update(ticket, change(key, `${key}/failed`));
      await scene.tracker.update(ticket, change(key, `${key}/failed/run-2`));
      await scene.tracker.update(ticket, change(key, `${key}/failed`));

      const { notes } = await scene.see(ticket.id);
      expect(notes).toHaveLength(2);
      expect(notes[0]).toContain('something is new');
    });

    test('brings its part of the description up to date, and leaves what people wrote around it', async () => {
      const { key, ticket } = await open();
      await scene.person.describe(ticket.id, (text) => `Written above by Olivia\n\n${text}\n\nand below`);

      await scene.tracker.update(ticket, change(key, 'm', { description: () => described(key, 'second') }));

      const { description } = await scene.see(ticket.id);
      expect(description).toMatch(/Written above by Olivia[\s\S]*second[\s\S]*and below/);
      expect(description).not.toContain('first');
    });

    test('leaves a description alone of which people took its part away, and notes what is new', async () => {
      const { key, ticket } = await open();
      await scene.person.describe(ticket.id, () => 'All my own words');

      await scene.tracker.update(ticket, change(key, 'm', { description: () => described(key, 'second') }));

      const seen = await scene.see(ticket.id);
      expect(seen.description).toContain('All my own words');
      expect(seen.description).not.toContain('second');
      expect(seen.notes).toHaveLength(1);
    });

    test('closes a ticket, once', async () => {
      const { key, ticket } = await open();

      const after = await scene.tracker.update(ticket, change(key, 'm', { close: true }));
      const again = await scene.tracker.update(ticket, change(key, 'm', { close: true }));

      expect([after, again]).toEqual([
        { ...ticket, isClosed: true },
        { ...ticket, isClosed: true },
      ]);
      const seen = await scene.see(ticket.id);
      expect(seen.isClosed).toBe(true);
      expect(seen.notes).toHaveLength(1);
    });

    test('says that a ticket which it may not close is open', async () => {
      const powerless = await scene.powerless();
      const key = freshKey();
      const ticket = await powerless.create(draft(key));

      const after = await powerless.update(ticket, change(key, 'm', { close: true }));

      expect(after.isClosed).toBe(false);
      expect(await scene.see(ticket.id)).toMatchObject({ isClosed: false, notes: [expect.stringContaining('new')] });
    });

    test('says who closed a ticket, and when; of one that is open again, nobody', async () => {
      const { ticket } = await open();

      const before = await scene.tracker.closing(ticket);
      await scene.person.close(ticket.id);
      const closing = await scene.tracker.closing(ticket);
      await scene.person.reopen(ticket.id);
      const reopened = await scene.tracker.closing(ticket);

      expect([before, reopened]).toEqual([undefined, undefined]);
      expect(closing?.by).toBe(scene.person.name);
      expect(closing?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    test('shows a ticket that a person closed as closed', async () => {
      const { key, ticket } = await open();
      await scene.person.close(ticket.id);

      expect(await found(key)).toEqual([{ ...ticket, isClosed: true }]);
      expect(await found(key, ticket.id)).toEqual([{ ...ticket, isClosed: true }]);
    });

    test('does without a ticket that is gone', async () => {
      const { key, ticket } = await open();
      await scene.person.remove(ticket.id);

      expect(await found(key, ticket.id)).toEqual([]);
      expect(await scene.tracker.closing(ticket)).toBeUndefined();
      expect(await scene.tracker.update(ticket, change(key, 'm'))).toEqual(ticket);
    });

    test('does not take a token that is refused for a ticket that is gone', async () => {
      const { key, ticket } = await open();

      await expect(scene.stranger.find([{ key, id: ticket.id }])).rejects.toThrow(/401.*token/);
    });

    test('keeps hostile lines as lines: they neither end their block nor Kizuki’s part', async () => {
      const key = freshKey();
      const { end } = marksOf(key);
      const hostile = ['</pre>', '```', '{noformat}', end, '"}]}', '|cmd|'];
      const ticket = await scene.tracker.create(draft(key, { description: () => described(key, ...hostile, 'first') }));

      await scene.tracker.update(ticket, change(key, 'm', { description: () => described(key, 'second') }));

      const { description } = await scene.see(ticket.id);
      expect(description).toContain('second');
      expect(description).not.toMatch(/first|pre>\s*```|cmd/);
    });
  });
}

/** The marks of a text that is never found again. */
function key0(_longest: number): string {
  return ticketKey('inc-long');
}
