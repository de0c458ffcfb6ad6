import { beforeEach, describe, expect, it } from "vitest";
import { type Item, type News, show } from "../src/live/place";

const item = (id: string, name: string, entry: number): Item => ({
  id,
  fields: { name, price: "3" },
  text: `${name} · 3`,
  entry,
});
const news = (...items: Item[]): News => ({ version: "1", service: "pubsub.localhost", node: "bread", items });
const texts = (selector: string): (string | null)[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);

beforeEach(() => {
  document.body.innerHTML = `
    <ul id="a" data-service="PubSub.localhost" data-node="bread">
      <template><li><b data-field="name"></b> for <i data-field="price"></i><u data-field="none">?</u></li></template>
    </ul>
    <p id="b" data-service="pubsub.localhost" data-node="bread"></p>
    <ul id="c" data-service="rival.localhost" data-node="bread"></ul>
    <ul id="d" data-service="pubsub.localhost" data-node="cake"></ul>`;
});

describe("a place of a live page", () => {
  it("shows the items by its template, or plainly, and other places nothing", () => {
    show(news(item("1", "Rye", 5), item("2", "Bun", 6)));
    expect(texts("#a > li")).toEqual(["Rye for 3", "Bun for 3"]);
    expect(texts("#b > div")).toEqual(["Rye · 3", "Bun · 3"]);
    expect(texts("[data-item]")).toHaveLength(4);
  });

  it("makes text of whatever comes, never markup", () => {
    show(news(item("1", "<img src=x onerror=alert(1)>", 5)));
    expect(document.querySelector("img")).toBeNull();
    expect(texts("#a b")).toEqual(["<img src=x onerror=alert(1)>"]);
  });

  it("keeps the order of the news, and elements that did not change", () => {
    show(news(item("1", "Rye", 5), item("2", "Bun", 6)));
    const [rye, bun] = document.querySelectorAll("#a > li");
    show(news(item("2", "Bun", 6), item("1", "Dark rye", 9)));
    expect([...document.querySelectorAll("#a > li")]).toEqual([bun, rye]);
    expect(texts("#a b")).toEqual(["Bun", "Dark rye"]);
  });

  it("takes away what is gone", () => {
    show(news(item("1", "Rye", 5), item("2", "Bun", 6)));
    show(news(item("2", "Bun", 6)));
    expect(texts("#a b")).toEqual(["Bun"]);
    show(news());
    expect(texts("[data-item]")).toEqual([]);
  });

  it("shows what was published anew as new", () => {
    show(news(item("1", "Rye", 5)));
    const rye = document.querySelector("#a > li");
    rye?.classList.remove("xk-live-new");
    show(news(item("1", "Rye", 5)));
    expect(rye?.classList.contains("xk-live-new")).toBe(false);
    show(news(item("1", "Rye", 7)));
    expect(rye?.classList.contains("xk-live-new")).toBe(true);
  });
});
