// Data forms (XEP-0004): what one holds, what the reader changed, and what is missing. No page in here.

export interface Option {
  label: string;
  value: string;
}

/** A field, as xmppkit/state/forms.py reads it. */
export interface Field {
  var: string;
  type: string;
  label: string;
  /** What the registry knows of it; "" where it knows nothing. */
  meaning: string;
  desc: string;
  required: boolean;
  values: string[];
  options: Option[];
}

export interface Form {
  type: string;
  form_type: string;
  spec: string;
  title: string;
  instructions: string[];
  fields: Field[];
  reported: Field[];
  items: Record<string, string[]>[];
}

/** What is filled in, by the fields' names. */
export type Values = Record<string, string[]>;

export interface Change {
  var: string;
  label: string;
  from: string[];
  to: string[];
}

const MANY = new Set(["list-multi", "text-multi", "jid-multi"]);
const TRUE = new Set(["1", "true"]);

/** Whether people fill it in: the others are for programs, or words between the fields. */
export const isAsked = (field: Field): boolean => field.type !== "hidden" && field.type !== "fixed" && field.var !== "";

export const isMany = (field: Field): boolean => MANY.has(field.type);

/** A boolean's value (XEP-0004 §3.3: "1" or "true" is true). */
export const isTrue = (values: readonly string[] | undefined): boolean => TRUE.has(values?.[0] ?? "");

/** What to call a field: its label, or what the registry knows of it, or its name. */
export const labelOf = (field: Field): string => field.label || sentence(field.meaning) || field.var;

/** What to call a value: its option's label where there is one. */
export function wordFor(field: Field, value: string): string {
  if (field.type === "boolean") return TRUE.has(value) ? "yes" : "no";
  return field.options.find((each) => each.value === value)?.label || value;
}

/** What to call the values of a field; a boolean without one is false. */
export function wordsFor(field: Field, values: readonly string[]): string {
  const all = field.type === "boolean" && values.length === 0 ? ["0"] : values;
  return all.map((value) => wordFor(field, value)).join(", ") || "–";
}

/** The values that a form came with. */
export function given(form: Form): Values {
  return Object.fromEntries(form.fields.filter(isAsked).map((field) => [field.var, [...field.values]]));
}

/** What differs from the form as it came, in its order. Two ways to write a boolean are one value. */
export function changes(form: Form, values: Values): Change[] {
  return form.fields.filter(isAsked).flatMap((field) => {
    const to = values[field.var] ?? field.values;
    if (same(field, field.values, to)) return [];
    return [{ var: field.var, label: labelOf(field), from: field.values, to }];
  });
}

function same(field: Field, one: readonly string[], other: readonly string[]): boolean {
  if (field.type === "boolean") return isTrue(one) === isTrue(other);
  const [a, b] = isMany(field) ? [one, other] : [[one[0] ?? ""], [other[0] ?? ""]];
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Why a field cannot be submitted as it is; null if it can. */
export function problem(field: Field, values: readonly string[] | undefined): string | null {
  const filled = (values ?? []).filter((value) => value !== "");
  if (field.required && field.type !== "boolean" && filled.length === 0) return "This has to be filled in.";
  if (field.type.startsWith("jid-") && filled.some((value) => !/^[^\s@/]*@?[^\s@/]+(\/.+)?$/.test(value)))
    return "An address looks like juliet@example.org.";
  return null;
}

/** The fields that keep a form from being submitted, with the reason. */
export function problems(form: Form, values: Values): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of form.fields.filter(isAsked)) {
    const reason = problem(field, values[field.var]);
    if (reason) found.set(field.var, reason);
  }
  return found;
}

/** The lines of a text as the values of a field that has many. */
export const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
