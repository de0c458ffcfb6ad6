// Data forms: what is changed, what is missing, and the page.
// @vitest-environment jsdom

import { type ComponentChildren, h, render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { changes, type Field, type Form, given, problem, problems, wordFor } from "../src/shared/form";
import { FormEditor, FormResult } from "../src/shared/formview";

const field = (facts: Partial<Field>): Field => ({
  var: "v",
  type: "text-single",
  label: "",
  meaning: "",
  desc: "",
  required: false,
  values: [],
  options: [],
  ...facts,
});

const form = (...fields: Field[]): Form => ({
  type: "form",
  form_type: "",
  spec: "",
  title: "Node <b>",
  instructions: [],
  fields,
  reported: [],
  items: [],
});

const MIXED = form(
  field({ var: "FORM_TYPE", type: "hidden", values: ["x"] }),
  field({ type: "fixed", var: "", values: ["Section"] }),
  field({ var: "open", type: "boolean", values: ["true"] }),
  field({ var: "who", type: "list-single", values: ["a"], options: [{ label: "Ann", value: "a" }] }),
  field({ var: "tags", type: "text-multi", values: ["x", "y"] }),
  field({ var: "name", required: true, meaning: "the room's name" }),
);

function shown(node: ComponentChildren): HTMLElement {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  void act(() => render(node, root));
  return root;
}

test("nothing is changed by another way of writing the same boolean", () => {
  expect(given(MIXED)).toEqual({ open: ["true"], who: ["a"], tags: ["x", "y"], name: [] });
  expect(changes(MIXED, { ...given(MIXED), open: ["1"] })).toEqual([]);
  expect(changes(MIXED, { ...given(MIXED), open: ["0"], tags: ["x"] }).map((each) => each.var)).toEqual([
    "open",
    "tags",
  ]);
});

test("what is required and missing, and what is no address, is named", () => {
  expect([...problems(MIXED, given(MIXED)).keys()]).toEqual(["name"]);
  expect(problem(field({ type: "jid-multi" }), ["a@b", "c d"])).toContain("juliet@example.org");
  expect(problem(field({ type: "jid-single" }), ["a@b/c d"])).toBeNull();
});

test("values are called by their options' labels", () => {
  expect(wordFor(MIXED.fields[3]!, "a")).toBe("Ann");
  expect(wordFor(MIXED.fields[2]!, "1")).toBe("yes");
});

test("a form is filled in, and submitted only when it is whole", () => {
  const submitted = vi.fn();
  const root = shown(h(FormEditor, { form: MIXED, id: "f", submit: "Save", onSubmit: submitted }));
  expect(root.querySelector("b")).toBeNull();
  expect(root.querySelector("[role=status]")?.textContent).toContain("Nothing is changed");
  const submit = (): void => {
    void act(
      () => void root.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })),
    );
  };
  submit();
  expect(submitted).not.toHaveBeenCalled();
  expect(root.querySelector("#f-name")!.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement?.id).toBe("f-name");
  void act(() => {
    const name = root.querySelector<HTMLInputElement>("#f-name")!;
    name.value = "Balcony";
    name.dispatchEvent(new Event("input", { bubbles: true }));
    root.querySelector<HTMLInputElement>("#f-open")!.click();
  });
  expect(root.querySelector("[aria-label=Changes]")?.textContent).toContain("yes → no");
  submit();
  expect(submitted).toHaveBeenCalledWith({ open: ["0"], who: ["a"], tags: ["x", "y"], name: ["Balcony"] });
});

test("every input has a name that a screen reader says", () => {
  const several = field({ var: "m", type: "list-multi", label: "Many", options: [{ label: "", value: "1" }] });
  const root = shown(
    h(FormEditor, { form: form(...MIXED.fields, several), id: "f", submit: "Save", onSubmit: vi.fn() }),
  );
  for (const input of root.querySelectorAll<HTMLInputElement>("input, select, textarea"))
    expect(input.labels?.length, input.id).toBeGreaterThan(0);
  expect(root.querySelector("fieldset")!.getAttribute("aria-labelledby")).toBe("f-m-name");
});

test("a result is a list, or a table", () => {
  const result = { ...MIXED, reported: [field({ var: "n", label: "Name" })], items: [{ n: ["<i>Ann</i>"] }] };
  const root = shown(h(FormResult, { form: result }));
  expect(root.querySelector("td")?.textContent).toBe("<i>Ann</i>");
  expect(root.querySelectorAll("dt")).toHaveLength(5);
});
