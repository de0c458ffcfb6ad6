import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Cast } from "../src/ladder/cast";
import { columnsOf, layOut, NO_CHOICES } from "../src/ladder/columns";
import { ladderMermaid } from "../src/ladder/mermaid";
import { type Arrow, type LadderRow, rowOf, type Scene, tripText, waitText } from "../src/ladder/scene";
import { arrowHead, labelBox, line } from "../src/ladder/shapes";
import { Steps } from "../src/ladder/steps";
import { DARK, LIGHT, ladderSvg } from "../src/ladder/svg";
import { Pairs } from "../src/shared/pairs";
import { Rows } from "../src/shared/rows";
import type { Facts } from "./recorded";
import { storeOf } from "./recorded";

const MUC = "http://jabber.org/protocol/muc";
let time = 1000;

function facts(stream: string, direction: Facts["direction"], xml: string, more: Partial<Facts> = {}): Facts {
  const [, name = ""] = /^<([\w:]+)/.exec(xml) ?? [];
  const of = (attribute: string): string | null => new RegExp(` ${attribute}='([^']*)'`).exec(xml)?.[1] ?? null;
  const kind = ["message", "presence", "iq"].includes(name) ? (name as Facts["kind"]) : "nonza";
  time += 0.01;
  return {
    time,
    stream,
    direction,
    kind,
    data: xml,
    name,
    to: of("to"),
    from: of("from"),
    id: of("id"),
    type: of("type"),
    ...more,
  };
}
const sent = (stream: string, xml: string, more?: Partial<Facts>): Facts => facts(stream, "sent", xml, more);
const got = (stream: string, xml: string, more?: Partial<Facts>): Facts => facts(stream, "received", xml, more);
const event = (note: string, more: Partial<Facts> = {}): Facts =>
  facts("alice", "local", "", { kind: "event", note, name: "", ...more });

/** Who logs in: their streams then have addresses. */
const login = (stream: string, jid: string): Facts[] => [
  sent(stream, "<stream:stream to='localhost'>", { kind: "header", to: "localhost" }),
  got(stream, `<iq type='result' id='b' to='${jid}'/>`, { to: jid }),
];

const PEOPLE = [
  ...login("alice", "alice@localhost/a"),
  ...login("bob/phone", "bob@localhost/phone"),
  ...login("bob/desk", "bob@localhost/desk"),
];

function ladder(entries: Facts[], choices = NO_CHOICES, width = 1000) {
  const store = storeOf(entries);
  const rows = new Rows(store, () => true);
  rows.scan(store.next, Number.POSITIVE_INFINITY);
  const steps = new Steps(store, rows, new Cast(store));
  expect(steps.work(Number.POSITIVE_INFINITY)).toBe(true);
  const columns = columnsOf(steps.actors(), choices, steps.cast.domains);
  const layout = layOut(columns, width);
  const source = { store, pairs: new Pairs(store), cast: steps.cast, sentence: () => undefined, now: () => time };
  const shown = Array.from({ length: steps.length }, (_, i) => rowOf(steps.step(i), source, layout));
  const scene: Scene = { layout, rows: shown, more: 0 };
  return { store, rows, steps, columns, layout, shown, scene };
}

/** "alice -> server" for each arrow, copies after a comma. */
function arrows({ shown, columns }: { shown: LadderRow[]; columns: ReturnType<typeof columnsOf> }): string[] {
  const name = (at: number): string => {
    const column = columns[at]!;
    return column.of > 1 ? `${column.name}/${column.part}` : column.name;
  };
  return shown
    .filter((row): row is Arrow => row.is === "arrow" && row.kind !== "header")
    .map(({ from, heads }) => `${name(from)} -> ${heads.map(({ at }) => name(at)).join(", ")}`);
}

describe("cast", () => {
  it("sends what is for a recorded client to the server, whose stream tells the rest", () => {
    const made = ladder([
      ...PEOPLE,
      sent("alice", "<message to='bob@localhost' id='1'/>"),
      got("bob/phone", "<message from='alice@localhost/a' to='bob@localhost/phone' id='1'/>"),
    ]);
    expect(arrows(made).slice(-2)).toEqual(["alice -> localhost", "localhost -> bob/phone"]);
  });

  it("gives rooms, services and contacts lifelines of their own", () => {
    const made = ladder([
      ...PEOPLE,
      sent("alice", `<presence to='lobby@rooms.localhost/al'><x xmlns='${MUC}'/></presence>`),
      sent("alice", "<iq type='get' to='pubsub.localhost'><pubsub xmlns='http://jabber.org/protocol/pubsub'/></iq>"),
      sent("alice", "<iq type='get' to='upload.localhost'/>"),
      sent("alice", "<message to='romeo@example.org'/>"),
      sent("alice", "<iq type='get' to='localhost'/>"),
      sent("alice", "<iq type='get'/>"),
      sent("alice", "<iq type='get' to='alice@localhost'/>"),
    ]);
    const roles = Object.fromEntries(made.columns.map(({ name, role }) => [name, role]));
    expect(roles).toMatchObject({
      lobby: "room",
      "pubsub.localhost": "pubsub",
      "upload.localhost": "service",
      "romeo@example.org": "contact",
      localhost: "server",
      alice: "client",
    });
    expect(arrows(made).slice(-3)).toEqual(Array(3).fill("alice -> localhost"));
  });

  it("learns that a contact is a client once its own stream is there", () => {
    const before = [sent("alice", "<message to='bob@localhost' id='0'/>")];
    const made = ladder([...PEOPLE.slice(0, 2), ...before, ...PEOPLE.slice(2)]);
    expect(made.columns.map(({ role }) => role)).toEqual(["client", "server", "client", "client"]);
    expect(arrows(made)).toContain("alice -> localhost");
  });

  it("takes no forged address for the owner's", () => {
    const made = ladder([...PEOPLE, got("alice", "<message to='mallory@localhost/x' from='eve@example.org'/>")]);
    expect(made.columns.filter(({ role }) => role === "client").map(({ group }) => group)).toEqual([
      "alice@localhost",
      "bob@localhost",
      "bob@localhost",
    ]);
  });

  it("shows what the server saw: between clients' lifelines and its own, or inside", () => {
    const made = ladder([
      ...PEOPLE,
      facts("server", "received", "<message from='alice@localhost/a' to='bob@localhost'/>"),
      facts("server", "routed", "<message from='alice@localhost/a' to='bob@localhost'/>"),
      facts("server", "sent", "<message from='alice@localhost/a' to='bob@localhost/desk'/>"),
    ]);
    const seen = ["alice -> localhost", "localhost -> localhost", "localhost -> bob/desk"];
    expect(arrows(made).slice(-3)).toEqual(seen);
    expect(made.shown.slice(-3).every((row) => row.is === "arrow" && row.routed)).toBe(true);
  });

  it("gives a component's stream its own lifeline", () => {
    const header = "<stream:stream xmlns='jabber:component:accept' to='echo.localhost'>";
    const made = ladder([
      ...PEOPLE,
      sent("echo", header, { kind: "header", to: "echo.localhost" }),
      sent("alice", "<message to='me@echo.localhost'/>"),
      got("echo", "<message from='alice@localhost/a' to='me@echo.localhost'/>"),
    ]);
    expect(arrows(made).slice(-2)).toEqual(["alice -> localhost", "localhost -> echo.localhost"]);
  });

  it("finds who sent what the server received: a client need not say who it is", () => {
    const xml = "<message to='bob@localhost' id='t1'/>";
    const made = ladder([
      ...PEOPLE,
      sent("alice", xml),
      facts("server", "received", xml),
      facts("server", "received", xml),
    ]);
    expect(arrows(made).slice(-2)).toEqual(["alice -> localhost", "localhost -> localhost"]);
  });
});

describe("columns", () => {
  it("puts the first client left, services in the middle, others right", () => {
    const made = ladder([
      ...PEOPLE,
      sent("bob/desk", `<presence to='r@rooms.localhost/b'><x xmlns='${MUC}'/></presence>`),
    ]);
    expect(made.columns.map(({ name, part }) => `${name} ${part}`)).toEqual([
      "alice client",
      "localhost server",
      "r room",
      "bob phone",
      "bob desk",
    ]);
  });

  it("folds a group into one, and keeps the reader's order and names", () => {
    const choices = {
      order: ["bob@localhost", "alice@localhost"],
      folded: new Set(["bob@localhost"]),
      names: { "alice@localhost": "Al", localhost: "S" },
    };
    const { columns } = ladder(PEOPLE, choices);
    expect(columns.map(({ name, folded }) => `${name} ${folded}`)).toEqual(["bob true", "S false", "Al false"]);
    expect(columns[0]!.actors).toHaveLength(2);
  });

  it("lets many contacts share one lifeline", () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      got("alice", `<presence from='c${i}@example.org/x' to='alice@localhost/a'/>`),
    );
    const made = ladder([...PEOPLE, ...many]);
    expect(made.columns.filter(({ role }) => role === "contact")).toHaveLength(10);
    expect(arrows(made).at(-1)).toBe("others -> alice");
  });

  it("needs more width than there is rather than be unreadable", () => {
    const { layout } = ladder(PEOPLE, NO_CHOICES, 200);
    expect(layout.width).toBeGreaterThan(400);
    const gaps = layout.xs.slice(1).map((x, i) => x - layout.xs[i]!);
    expect(Math.min(...gaps)).toBeGreaterThan(80);
  });
});

describe("steps", () => {
  const copies = ["alice", "bob/phone", "bob/desk"].map((stream) => ({
    stream,
    jid: stream.replace("/", "@localhost/"),
  }));
  const reflected = copies.map(({ stream, jid }) =>
    got(stream, `<message from='lobby@rooms.localhost/al' to='${jid}' id='g1' type='groupchat'/>`),
  );

  it("shows copies of one stanza as one row with many heads", () => {
    const made = ladder([
      ...PEOPLE,
      sent("alice", "<message to='lobby@rooms.localhost' id='g1' type='groupchat'/>"),
      ...reflected,
    ]);
    expect(arrows(made).slice(-2)).toEqual(["alice -> lobby", "lobby -> alice, bob/phone, bob/desk"]);
    expect(made.steps.indexOf(10)).toBe(made.steps.indexOf(8));
    expect((made.shown.at(-1) as Arrow).note).toBe("to 3");
  });

  it("keeps the order where somebody answered in between", () => {
    const answer = sent("alice", "<message to='lobby@rooms.localhost' id='g2' type='groupchat'/>");
    const made = ladder([...PEOPLE, reflected[0]!, answer, reflected[1]!]);
    expect(arrows(made).slice(-3)).toEqual(["lobby -> alice", "alice -> lobby", "lobby -> bob/phone"]);
  });

  it("folds runs of stream set-up, and shows them when asked", () => {
    const setup = ["<auth/>", "<challenge/>", "<response/>", "<success/>"].map((xml) => sent("alice", xml));
    const { steps, rows } = ladder([...setup, sent("bob", "<auth/>"), sent("alice", "<message/>")]);
    expect(steps.length).toBe(3);
    expect(steps.step(0)).toMatchObject({ kind: "fold", numbers: [1, 2, 3, 4], open: false });
    expect(steps.indexOf(3)).toBe(0);
    steps.toggle(1);
    steps.work(Number.POSITIVE_INFINITY);
    expect(steps.length).toBe(rows.length + 1);
    expect(steps.canChoose(0)).toBe(false);
    expect(steps.indexOf(1)).toBe(1);
    expect(steps.indexOf(3)).toBe(3);
    expect(steps.step(3).numbers).toEqual([3]);
    steps.toggle(1);
    steps.toggle("all");
    steps.work(Number.POSITIVE_INFINITY);
    expect(steps.length).toBe(rows.length + 1);
  });

  it("folds the same whether entries come at once or one by one", () => {
    const entries = [...PEOPLE, ...["<a/>", "<b/>", "<c/>", "<d/>"].map((xml) => sent("alice", xml)), ...reflected];
    const whole = ladder(entries);
    const store = storeOf(entries);
    const rows = new Rows(store, () => true);
    const steps = new Steps(store, rows, new Cast(store));
    for (let limit = 2; limit <= store.next; limit++) {
      rows.scan(limit, Number.POSITIVE_INFINITY);
      steps.work(Number.POSITIVE_INFINITY);
    }
    const all = (of: Steps) => Array.from({ length: of.length }, (_, i) => of.step(i));
    expect(all(steps)).toEqual(all(whole.steps));
  });

  it("folds long waits into a row that cannot be chosen", () => {
    const late = sent("alice", "<message/>", { time: time + 75 });
    const { steps, shown } = ladder([...PEOPLE, late]);
    expect(shown.at(-2)).toMatchObject({ is: "wait", text: expect.stringMatching(/^1 min 1\d s later$/) });
    expect(steps.canChoose(steps.length - 2)).toBe(false);
    expect(steps.indexOf(7)).toBe(steps.length - 1);
    time = late.time;
  });

  it("starts over when the filter changes, and forgets what the store dropped", () => {
    const { store, rows, steps } = ladder([...PEOPLE, ...reflected]);
    rows.refilter((number) => number > 6);
    rows.scan(store.next, Number.POSITIVE_INFINITY);
    steps.work(Number.POSITIVE_INFINITY);
    expect(steps.length).toBe(1);
    store.clear(store.next);
    rows.trim();
    expect(steps.trim()).toBe(1);
    expect(steps.length).toBe(0);
  });
});

describe("scene", () => {
  it("dashes replies, with their time, and marks errors", () => {
    const { shown } = ladder([
      ...PEOPLE,
      sent("alice", "<iq type='get' id='q' to='localhost'/>"),
      got("alice", "<iq type='result' id='q' from='localhost' to='alice@localhost/a'/>", { time: time + 0.012 }),
      got("alice", "<presence type='error' from='romeo@example.org' to='alice@localhost/a'/>"),
    ]);
    const [request, reply, error] = shown.slice(-3) as Arrow[];
    expect(request).toMatchObject({ reply: false, late: false });
    expect(reply).toMatchObject({ reply: true, note: expect.stringMatching(/ms$/) });
    expect(error).toMatchObject({ error: true, reply: false });
  });

  it("says when a request waits for long", () => {
    const asked = sent("alice", "<iq type='get' id='w' to='localhost'/>");
    time += 6;
    expect(ladder([...PEOPLE, asked]).shown.at(-1)).toMatchObject({ late: true, note: "no answer" });
  });

  it("puts remarks at the lifeline that they are about, and marks across", () => {
    const { shown, columns } = ladder([...PEOPLE, event("connected"), event("step 1", { name: "mark", stream: "" })]);
    expect(shown.at(-2)).toMatchObject({
      is: "note",
      text: "alice: connected",
      at: columns.findIndex((c) => c.name === "alice"),
    });
    expect(shown.at(-1)).toMatchObject({ is: "mark", text: "step 1" });
  });

  it("says times as people do", () => {
    expect([0.0004, 0.0123, 1.44].map(tripText)).toEqual(["0.4 ms", "12 ms", "1.4 s"]);
    expect([2.44, 12, 75, 7500].map(waitText)).toEqual(["2.4 s", "12 s", "1 min 15 s", "2 h 5 min"]);
  });
});

describe("shapes", () => {
  it("draws a line through all ends, a loop where both are one", () => {
    expect(line(100, [200])).toBe("M100 26H200");
    expect(line(200, [100, 300])).toBe("M100 26H300");
    expect(line(100, [100])).toMatch(/^M100 22h/);
    expect(arrowHead(100, 200, false)).toMatch(/L200 26.*Z$/);
    expect(arrowHead(200, 100, true)).toMatch(/L100 26L107/);
  });

  it("keeps labels on the page", () => {
    for (const from of [100, 500, 990]) {
      const { left, width } = labelBox([from], 1000, 700);
      expect(left).toBeGreaterThanOrEqual(2);
      expect(left + width).toBeLessThanOrEqual(1000);
      expect(width).toBeGreaterThan(200);
    }
  });
});

describe("pictures", () => {
  const hostile = "<script>window.owned=1</script>;%% end\n#quot; \u202e\u0000 \"'&";
  const story = (): Facts[] => [
    ...PEOPLE,
    sent("alice", `<message to='bob@localhost' type='chat'><body>hi</body></message>`),
    got("alice", "<iq type='error' id='x' from='localhost'/>"),
    event("step; 1", { name: "mark", stream: "" }),
    event(hostile, { stream: hostile }),
    sent(hostile, `<message to='${hostile.replaceAll("'", "")}@example.org' type='chat'/>`),
  ];

  it("makes Mermaid text in which nothing can end a line or start a statement", () => {
    const text = ladderMermaid(ladder(story()).scene);
    expect(text).toMatch(
      /^sequenceDiagram\n {2}participant p0 as alice\n {2}participant p1 as localhost\n {2}box bob\n/,
    );
    expect(text).toContain("p1--xp0: iq error");
    expect(text).toContain("Note over p0,p5: step#59; 1");
    expect(text).toContain("#60;script#62;");
    for (const line of text.split("\n").slice(1, -1)) expect(line).toMatch(/^ {2}(participant|box|end|Note over|p\d)/);
    expect(text).not.toMatch(/[\u202e\0]/);
  });

  it("makes SVG that is well-formed and holds no script", () => {
    const text = ladderSvg(ladder(story()).scene);
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.querySelectorAll("script, foreignObject, a, image, use")).toHaveLength(0);
    expect(parsed.documentElement.textContent).toContain("[U+202E]");
    expect(text).toContain("&lt;script&gt;");
  });

  it("says how much it leaves out", () => {
    const scene = { ...ladder(PEOPLE).scene, more: 12 };
    expect(ladderSvg(scene)).toContain("12 more rows");
    expect(ladderMermaid(scene)).toContain("12 more");
  });

  it("has the colours of the palette", () => {
    const css = readFileSync("src/shared/palette.css", "utf-8");
    const [light = "", dark = ""] = css.split("@media");
    for (const [name, colour] of Object.entries(LIGHT)) expect(light).toContain(`--xk-${name}: ${colour};`);
    for (const [name, colour] of Object.entries(DARK)) expect(dark).toContain(`--xk-${name}: ${colour};`);
  });
});
