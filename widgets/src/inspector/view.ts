// One inspector on a page: holds what the reader has chosen, and keeps views, detail, toolbar and status in step with it.

import { Compare } from "../compare/compare";
import { Compared, type Sides } from "../compare/compared";
import { Ladder } from "../ladder/ladder";
import { ladderMermaid } from "../ladder/mermaid";
import { ladderSvg } from "../ladder/svg";
import type { Annotations } from "../shared/annotations";
import type { Capture } from "../shared/capture";
import { h } from "../shared/dom";
import { KINDS, MARK } from "../shared/entry";
import { spansOf } from "../shared/exporter";
import {
  type Accepts,
  type Around,
  type Filter,
  FilterError,
  NO_FILTER,
  narrows,
  type Sieve,
  sieve,
} from "../shared/filter";
import { grouped } from "../shared/format";
import type { Kin } from "../shared/kin";
import type { Link } from "../shared/link";
import type { Model } from "../shared/model";
import type { Oracle } from "../shared/oracle";
import type { Pairs } from "../shared/pairs";
import type { News, Remarks } from "../shared/remarks";
import { Rows } from "../shared/rows";
import { Selection } from "../shared/selection";
import type { Change, Store } from "../shared/store";
import { Vocabulary } from "../shared/vocabulary";
import { type Range, withRange } from "../timeline/range";
import { Timeline } from "../timeline/timeline";
import { Companions } from "./companions";
import { Detail } from "./detail";
import { emptyText } from "./empty";
import { ExportMenu } from "./exportmenu";
import { FilterBox } from "./filterbox";
import { FilterHelp } from "./filterhelp";
import { FindBar } from "./findbar";
import { Finder } from "./finder";
import { Help } from "./help";
import { onKey } from "./keys";
import { list } from "./list";
import { Replay } from "./replay";
import { SavedFilters } from "./savedfilters";
import { grip, splitter } from "./sizes";
import { Status } from "./status";
import { Toolbar } from "./toolbar";
import { Views } from "./views";

const SLICE = 8; // ms of filtering between two frames
const LATE_CHECK = 1000; // ms
const TAKEN_ALONG = ["view", "content", "names", "saved_filters"]; // settings that an exported page begins with

/** What tests and benchmarks may use, on the root element as `xkInspector`. */
export interface Hooks {
  store: Store;
  link: Link;
  select(number: number): void;
  readonly rows: Rows;
}

/** What the views of one inspector share. */
export interface Shared {
  store: Store;
  pairs: Pairs;
  link: Link;
  remarks: Remarks;
  oracle: Oracle;
  capture: Capture;
  annotations: Annotations;
  kin: Kin;
  model: Model;
}

export class InspectorView {
  readonly root: HTMLElement;
  private filter: Filter = NO_FILTER;
  private sieve: Sieve;
  private pausedAt: number | null = null;
  private anchor: number | null = null;
  private scanTimer: ReturnType<typeof setTimeout> | undefined;
  private lateTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Set<number>(); // requests shown without a reply
  private painted = 0; // number up to which rows have been painted
  private readonly rows: Rows;
  private readonly finder: Finder;
  private readonly saved: SavedFilters;
  private readonly filterBox: FilterBox;
  private readonly findBar: FindBar;
  private readonly filterHelp: FilterHelp;
  private readonly vocabulary: Vocabulary;
  private readonly toolbar: Toolbar;
  private readonly selection = new Selection();
  private readonly compared = new Compared((marks) => this.onCompared(marks));
  private readonly views: Views;
  private readonly companions: Companions;
  private readonly detail: Detail;
  private readonly status: Status;
  private readonly help: Help;
  private readonly replay: Replay;
  private readonly exports: ExportMenu;
  private ladder!: Ladder; // made with the views
  private readonly main = h("div", "xk-main");
  private readonly store: Store;
  private readonly link: Link;
  private readonly model: Model;
  private readonly remarks: Remarks;
  private readonly oracle: Oracle;
  private readonly capture: Capture;
  private readonly annotations: Annotations;
  private readonly around: Around;

  constructor({ store, pairs, link, remarks, oracle, capture, annotations, kin, model }: Shared, signal: AbortSignal) {
    this.store = store;
    this.link = link;
    this.remarks = remarks;
    this.model = model;
    this.oracle = oracle;
    this.capture = capture;
    this.annotations = annotations;
    this.around = { store, pairs, notes: annotations, specs: oracle, oracle };
    this.sieve = sieve(this.around, this.filter);
    this.rows = new Rows(store, this.accepts);
    this.finder = new Finder(this.around, this.sieve);
    this.vocabulary = new Vocabulary(store);
    this.saved = new SavedFilters(this.savedHandlers(), signal);
    this.filterBox = new FilterBox(this.filterHandlers(), this.saved.element, signal);
    this.findBar = new FindBar(this.findHandlers(), signal);
    this.filterHelp = new FilterHelp(() => this.filterBox.input.focus());
    this.toolbar = new Toolbar(this.toolbarHandlers(), this.filterBox.element);
    this.views = this.makeViews(kin, signal);
    this.toolbar.element.insertBefore(this.views.tabs, this.toolbar.element.children[1] ?? null);
    this.companions = new Companions(kin, annotations, remarks, this.companionsHandlers(), signal);
    this.detail = new Detail(store, remarks, this.companions, this.detailHandlers(), signal);
    this.status = new Status(store, () => void this.setFilter({ quiet: !this.filter.quiet }), signal);
    this.replay = new Replay(this.replayHandlers(), signal);
    this.exports = new ExportMenu(model, this.exportHandlers(), signal);
    this.status.addButton("Highlight", "Mark entries without hiding the others (h)", () => this.findBar.open());
    this.status.addButton("Replay", "Watch it again, step by step or at speed (r)", () => this.toggleReplay());
    this.status.add(this.exports.element);
    this.help = new Help(() => this.views.current.focus());
    this.main.append(this.views.element, splitter(this.main, signal), this.detail.element);
    const aria = { role: "region", "aria-label": "XMPP inspector" };
    this.root = h("div", "xk xk-inspector", aria, this.toolbar.element, this.findBar.element, this.main);
    this.root.append(
      this.replay.element,
      this.status.element,
      grip(this.root, signal),
      this.help.element,
      this.filterHelp.element,
    );
    this.root.addEventListener("keydown", (event) => onKey(event, this.actions()), { signal });
    this.expose();
    this.followStore(signal);
    this.followModel(signal);
    this.scan();
  }

  /** Whether it shows an exported page, with no kernel behind it. */
  private get isSaved(): boolean {
    return typeof this.model.get("saved") === "string";
  }

  private expose(): void {
    this.root.toggleAttribute("data-saved", this.isSaved);
    const { store, link, rows } = this;
    const hooks: Hooks = { store, link, rows, select: (number) => this.selection.select(number) };
    Object.assign(this.root, { xkInspector: hooks });
  }

  // -- what happens outside ------------------------------------------------------------

  private followStore(signal: AbortSignal): void {
    const ends = [
      this.store.subscribe((change) => this.onChange(change)),
      this.remarks.subscribe((news) => this.onNews(news)),
      this.selection.subscribe((number, again) => again || this.detail.show(number)),
      this.around.pairs.subscribe((changed) => this.onPairs(changed)),
      this.annotations.subscribe((changed) => this.onAnnotations(changed)),
      this.oracle.subscribe(() => this.onAnswers()),
      this.selection.subscribe(() => this.showPlace()),
      this.selection.subscribe((number, again) => again || this.save("selected_number", number)),
      this.capture.subscribe(() => this.views.current.request()),
      this.link.subscribe(() => {
        this.status.announce("Offline: the kernel is gone");
        this.scan();
      }),
    ];
    signal.addEventListener("abort", () => {
      for (const end of ends) end();
      clearTimeout(this.scanTimer);
      clearTimeout(this.lateTimer);
    });
  }

  private followModel(signal: AbortSignal): void {
    const onFilter = (): void => this.setText(String(this.model.get("filter") ?? ""));
    const onSelected = (): void => this.follow(this.model.get("selected_number"));
    const onSaved = (): void => this.saved.refresh();
    const onContent = (): void => {
      this.root.dataset.content = String(this.model.get("content") ?? "sentences");
      this.views.current.redraw();
    };
    const onView = (): void => this.views.show(String(this.model.get("view") ?? ""));
    const onCompared = (): void => {
      const [a = null, b = null] = (this.model.get("compared") ?? []) as number[];
      this.compared.set([a, b]);
    };
    const onHeight = (): void => {
      this.root.style.height = String(this.model.get("height") ?? "");
    };
    this.model.on("change:filter", onFilter);
    this.model.on("change:saved_filters", onSaved);
    this.model.on("change:selected_number", onSelected);
    this.model.on("change:content", onContent);
    this.model.on("change:names", onContent);
    this.model.on("change:view", onView);
    this.model.on("change:height", onHeight);
    this.model.on("change:compared", onCompared);
    signal.addEventListener("abort", () => {
      this.model.off("change:filter", onFilter);
      this.model.off("change:saved_filters", onSaved);
      this.model.off("change:selected_number", onSelected);
      this.model.off("change:content", onContent);
      this.model.off("change:names", onContent);
      this.model.off("change:view", onView);
      this.model.off("change:height", onHeight);
      this.model.off("change:compared", onCompared);
    });
    onFilter();
    onContent();
    onCompared();
    onView();
    onHeight();
    onSelected();
  }

  /** Choose what Python chose. */
  private follow(number: unknown): void {
    const chosen = typeof number === "number" ? number : null;
    if (chosen !== this.selection.number) this.selection.select(chosen);
  }

  private onNews(news: News): void {
    if (news !== "explained") this.views.current.redraw();
    if (news !== "rows") this.detail.tell();
  }

  private onPairs(changed: readonly number[]): void {
    const shown = this.sieve.pairs && this.rows.recheck(changed);
    const awaited = changed.some((number) => this.waiting.has(number));
    if (awaited) this.waiting.clear(); // those that still wait say so when they are drawn
    if (this.finder.recheck(changed) || shown || awaited) this.views.current.redraw();
    if (this.sieve.pairs || this.finder.on) this.scan();
  }

  /** A request is on the screen without its reply: a row changes when that comes, and when it is late. */
  private waits(number: number, late: boolean): void {
    this.waiting.add(number);
    if (late) return;
    this.lateTimer ??= setTimeout(() => {
      this.lateTimer = undefined;
      this.views.current.redraw();
    }, LATE_CHECK);
  }

  private onAnswers(): void {
    this.filterBox.learnt();
    if (this.finder.on) this.views.current.redraw();
    this.scan();
  }

  private onAnnotations(changed: readonly number[]): void {
    this.rows.recheck(changed);
    this.views.current.redraw();
    this.scan();
  }

  private onChange(change: Change): void {
    if (change === "removed") {
      this.remarks.forget(this.store.first);
      this.finder.rows.trim();
      this.views.current.removed(this.rows.trim());
    }
    this.scan();
  }

  // -- which rows ----------------------------------------------------------------------

  /** Number after the last entry that may be shown. */
  private get limit(): number {
    return this.pausedAt ?? this.store.next;
  }

  /** Marks divide whatever is shown. */
  private get accepts(): Accepts {
    const { store } = this;
    const { accepts } = this.sieve;
    return (number) => accepts(number) || isMark(store, number);
  }

  private scan(): void {
    clearTimeout(this.scanTimer);
    const shown = this.rows.scan(Math.min(this.limit, this.sieve.ready()), SLICE);
    const done = shown && this.finder.scan(this.limit, SLICE);
    this.showPlace();
    if (!done) this.scanTimer = setTimeout(() => this.scan());
    else if (this.anchor !== null) {
      this.views.current.restore(this.anchor);
      this.anchor = null;
    }
    this.views.current.request();
  }

  /** Show other entries; false if the text is no filter: then the last good one stays on. */
  private setFilter(change: Partial<Filter>): boolean {
    const filter = { ...this.filter, ...change };
    try {
      this.sieve = sieve(this.around, filter);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      this.filterBox.showFault(error);
      return false;
    }
    this.filter = filter;
    this.filterBox.showFault(null);
    this.saved.refresh();
    this.finder.refilter(this.sieve);
    this.anchor ??= this.views.current.anchor;
    this.rows.refilter(this.accepts);
    this.views.current.redraw();
    this.scan();
    return true;
  }

  private setText(text: string): void {
    this.filterBox.setText(text);
    if (text !== this.filter.text) this.setFilter({ text });
  }

  private togglePause(): void {
    if (this.replay.on) {
      this.replay.toggle();
      return;
    }
    if (this.link.offline) return;
    this.pausedAt = this.pausedAt === null ? this.store.next : null;
    this.status.announce(this.pausedAt === null ? "Live" : "Paused; recording goes on");
    this.scan();
  }

  /** Show what comes before a number only; null shows all. */
  private showUpTo(next: number | null): void {
    const back = next !== null && next < this.limit;
    this.pausedAt = next;
    if (back) {
      this.rows.refilter(this.accepts);
      this.finder.refilter(this.sieve);
      this.views.current.redraw();
    }
    this.scan();
  }

  private toggleReplay(): void {
    if (!this.replay.close()) this.replay.open();
  }

  // -- parts -----------------------------------------------------------------------------

  /** Whoever adds a view adds it here. */
  private makeViews(kin: Kin, signal: AbortSignal): Views {
    const { rows, selection } = this;
    const handlers = this.rowsHandlers();
    this.ladder = new Ladder(this.ladderSource(), selection, handlers, signal);
    const compare = new Compare(this.compareSource(kin), selection, handlers, signal);
    const timeline = new Timeline(this.timelineSource(), selection, handlers, signal);
    const views = [list(this.rowSource(), rows, selection, handlers, signal), this.ladder, timeline, compare];
    const switched = (name: string): void => {
      this.root.dataset.view = name;
      if (this.model.get("view") !== name) this.save("view", name);
    };
    return new Views(views, selection, { switched, followed: () => this.views.current.setFollow(true) }, signal);
  }

  private timelineSource() {
    const { store, rows } = this;
    return {
      store,
      rows,
      limit: () => this.limit,
      filter: () => this.filter.text,
      range: (range: Range | null) => this.filterBy(withRange(this.filter.text, range)),
    };
  }

  private compareSource(kin: Kin) {
    const { store, compared, remarks } = this;
    return {
      store,
      kin,
      compared,
      sentence: (number: number) => remarks.row(number)?.sentence,
      go: (number: number) => {
        this.views.show("list");
        this.selection.select(number);
      },
    };
  }

  /** Other entries are marked to be compared. */
  private onCompared(marks: Sides): void {
    this.save(
      "compared",
      marks.filter((number) => number !== null),
    );
    this.views.current.redraw();
  }

  /** Mark the chosen entry; once there are two, show them. */
  private mark(): void {
    const { number } = this.selection;
    if (number !== null) this.showMarked(this.compared.mark(number));
  }

  private showMarked(said: string): void {
    this.status.announce(said);
    if (this.compared.sides[1] !== null) this.views.show("compare");
  }

  private ladderSource() {
    const { store, rows, remarks, model } = this;
    return {
      store,
      rows,
      pairs: this.around.pairs,
      sentence: (number: number) => (model.get("content") === "xml" ? undefined : remarks.row(number)?.sentence),
      names: () => (model.get("names") ?? {}) as Record<string, string>,
      rename: (names: Readonly<Record<string, string>>) => this.save("names", names),
    };
  }

  private toolbarHandlers() {
    return {
      togglePause: () => this.togglePause(),
      kindsChanged: (kinds: Filter["kinds"]) => void this.setFilter({ kinds }),
      clear: () => this.clear(),
      help: () => this.help.toggle(),
    };
  }

  private filterHandlers() {
    return {
      textChanged: (text: string) => this.typed(text),
      leaveFilter: () => this.views.current.focus(),
      explain: () => this.filterHelp.toggle(),
      known: () => this.known(),
    };
  }

  /** What the recording holds, as far as it can be read at once. */
  private known() {
    const { vocabulary, oracle } = this;
    oracle.request();
    vocabulary.learn(SLICE);
    return { of: (sort: Parameters<Vocabulary["of"]>[0]) => vocabulary.of(sort), specs: oracle.table };
  }

  private savedHandlers() {
    return {
      saved: () => (this.model.get("saved_filters") ?? {}) as Record<string, string>,
      save: (filters: Record<string, string>) => {
        this.save("saved_filters", filters);
        this.saved.refresh();
      },
      text: () => this.filter.text,
      pick: (text: string) => {
        this.filterBox.setText(text);
        this.typed(text);
        this.views.current.focus();
      },
    };
  }

  private findHandlers() {
    return {
      textChanged: (text: string) => this.find(text),
      go: (step: 1 | -1) => this.go(step),
      closed: () => this.views.current.focus(),
    };
  }

  private rowSource() {
    const { store, remarks, model, annotations } = this;
    return {
      store,
      remarks,
      annotations,
      pairs: this.around.pairs,
      now: () => Date.now() / 1000,
      waits: (number: number, late: boolean) => this.waits(number, late),
      get sentences() {
        return model.get("content") !== "xml";
      },
    };
  }

  private detailHandlers() {
    return {
      announce: (text: string) => this.status.announce(text),
      filterBy: (text: string) => this.filterBy(text),
    };
  }

  private companionsHandlers() {
    return {
      announce: (text: string) => this.status.announce(text),
      go: (number: number) => this.selection.select(number),
      written: () => this.views.current.focus(),
      resends: () => this.model.get("_resends") === true && !this.link.offline,
      resend: (number: number) => this.model.send({ k: "resend?", number }),
    };
  }

  /** Go to the nearest entry that belongs to the chosen one. */
  private goRelated(step: 1 | -1): void {
    const nothing = step === 1 ? "Nothing related after this entry" : "Nothing related before this entry";
    this.companions.related.step(step, () => this.status.announce(nothing));
  }

  private rowsHandlers() {
    return {
      opened: () => void this.detail.focus(),
      drawn: () => this.drawn(),
      tailChanged: () => this.views.current.request(),
      marked: (number: number) => this.finder.marks(number),
      letter: (number: number) => this.compared.letter(number),
      compare: (number: number) => this.showMarked(this.compared.with(number, this.selection.number)),
    };
  }

  private replayHandlers() {
    const { store } = this;
    return {
      range: () => ({ first: store.first, next: store.next }),
      time: (number: number) => store.timeOf(number),
      shows: (number: number) => store.has(number) && this.accepts(number),
      show: (next: number | null) => this.showUpTo(next),
      closed: () => this.views.current.focus(),
    };
  }

  private exportHandlers() {
    const { model, store, rows } = this;
    return {
      announce: (text: string) => this.status.tell(text),
      counts: () => ({ shown: rows.length, all: store.size }),
      spans: () => spansOf(rows, store),
      settings: () => Object.fromEntries(TAKEN_ALONG.map((name) => [name, model.get(name)])),
      online: () => !this.link.offline && !this.isSaved,
      svg: () => ladderSvg(this.ladder.scene()),
      mermaid: () => ladderMermaid(this.ladder.scene()),
    };
  }

  private actions() {
    return {
      focusFilter: () => this.filterBox.input.focus(),
      highlight: () => this.findBar.open(),
      nextMatch: () => this.go(1),
      previousMatch: () => this.go(-1),
      togglePause: () => this.togglePause(),
      toggleFollow: () => this.views.current.setFollow(!this.views.current.following),
      view: (name: string) => this.views.show(name),
      compare: () => this.mark(),
      toggleExact: () => this.detail.toggleExact(),
      toggleContent: () => this.save("content", this.model.get("content") === "xml" ? "sentences" : "xml"),
      copy: () => void this.detail.copy(),
      copyAs: () => this.companions.menu.toggle(),
      previousRelated: () => this.goRelated(-1),
      nextRelated: () => this.goRelated(1),
      toggleStar: () => this.companions.note.toggleStar(),
      writeNote: () => this.companions.note.edit(),
      help: () => this.help.toggle(),
      replay: () => this.toggleReplay(),
      stepBack: () => this.replay.on && this.replay.step(-1),
      stepOn: () => this.replay.on && this.replay.step(1),
      exportMenu: () => this.exports.toggle(),
      back: () => this.help.hide() || this.filterHelp.hide() || this.views.current.focus(),
    };
  }

  private filterBy(text: string): void {
    this.filterBox.setText(text);
    this.typed(text);
  }

  private typed(text: string): void {
    if (this.setFilter({ text })) this.save("filter", text);
  }

  /** Keep a setting where the notebook and Python see it. */
  private save(setting: string, value: string | number | number[] | null | Record<string, string>): void {
    try {
      this.model.set(setting, value);
      this.model.save_changes();
    } catch {
      // the kernel is gone: the setting holds here all the same
    }
  }

  // -- highlighting ----------------------------------------------------------------------

  private find(text: string): void {
    try {
      this.finder.find(text);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      this.findBar.showFault(error);
      return;
    }
    this.findBar.showFault(null);
    this.views.current.redraw();
    this.scan();
  }

  /** Choose the next or previous marked entry. */
  private go(step: 1 | -1): void {
    const number = this.finder.from(this.selection.number, step);
    if (number !== null) this.selection.select(number);
  }

  private showPlace(): void {
    const { rows } = this.finder;
    const place = this.finder.place(this.selection.number);
    this.findBar.showPlace(place, rows.length, this.finder.on && rows.looked < this.limit);
  }

  private clear(): void {
    this.pausedAt = null;
    this.selection.select(null);
    this.views.current.setFollow(true);
    this.link.clear();
  }

  // -- showing ---------------------------------------------------------------------------

  private drawn(): void {
    const { offline } = this.link;
    const paused = this.pausedAt !== null;
    this.toolbar.showLive({ offline, paused, waiting: this.store.next - this.limit });
    this.toolbar.showCounts(this.store);
    this.filterBox.showMatches(this.matches());
    this.status.show(this.filter.quiet, offline);
    this.status.showNotice([this.capture.sentence, this.awaited()].filter(Boolean).join(" · "));
    this.detail.refresh();
    this.replay.refresh();
    this.showFollow(paused);
    this.showEmpty(offline);
    this.tellPainted();
  }

  /** What the filter waits for. */
  private awaited(): string {
    if (this.link.offline) return this.sieve.answered ? "" : "lint is answered by the kernel, which is gone";
    return this.sieve.ready() < this.limit ? "asking the kernel…" : "";
  }

  private matches(): string {
    if (!narrows(this.filter)) return "";
    return `${grouped(this.rows.length)} of ${grouped(this.store.size)}`;
  }

  private showFollow(paused: boolean): void {
    this.views.follow.hidden = this.views.current.following || paused || this.rows.length === 0;
  }

  private showEmpty(offline: boolean): void {
    const { empty } = this.views;
    empty.hidden = this.rows.length > 0 || (this.views.current.always === true && this.store.size > 0);
    if (!empty.hidden) empty.replaceChildren(...emptyText(this.store, this.filter, offline));
  }

  /** Say that new rows are on the screen: a task queued in a frame runs after its paint. */
  private tellPainted(): void {
    const next = this.limit;
    if (next === this.painted) return;
    this.painted = next;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      this.root.dispatchEvent(new CustomEvent("xk-painted", { detail: { next } }));
    };
    channel.port2.postMessage(null);
  }
}

const EVENT = KINDS.indexOf("event");

const isMark = (store: Store, number: number): boolean =>
  store.kindOf(number) === EVENT && store.field(number, "name") === MARK;
