// A data form on the page: filled in, with what the reader changed; or a result, to be read.
//
// Everything that a form says comes from a stranger; it becomes text and values of inputs, nothing else.

import { useMemo, useState } from "preact/hooks";
import {
  type Change,
  changes,
  type Field,
  type Form,
  given,
  isAsked,
  isTrue,
  labelOf,
  linesOf,
  problems,
  type Values,
  wordsFor,
} from "./form";
import "./form.css";

interface FormProps {
  form: Form;
  /** Prefix of the inputs' ids: one page may hold several forms. */
  id: string;
  submit: string;
  onSubmit: (values: Values) => void;
  onCancel?: () => void;
  /** Other ways on: the actions of an ad-hoc command (XEP-0050 §3.4). `anyway` is for those that need no filled form. */
  others?: readonly { label: string; act: (values: Values) => void; anyway?: boolean }[];
  /** Why it cannot be submitted; "" if it can. */
  locked?: string;
}

/** A form to fill in. It says what the reader has changed, and what is missing. */
export function FormEditor({ form, id, submit, onSubmit, onCancel, others = [], locked = "" }: FormProps) {
  const [values, setValues] = useState<Values>(() => given(form));
  const [tried, setTried] = useState(false);
  const changed = useMemo(() => changes(form, values), [form, values]);
  const wrong = problems(form, values);
  const change = (name: string, to: string[]): void => setValues((now) => ({ ...now, [name]: to }));
  const send = (act: (values: Values) => void): void => {
    setTried(true);
    if (wrong.size === 0) act(values);
    else document.getElementById(`${id}-${[...wrong.keys()][0]}`)?.focus();
  };
  const title = form.title || "Form";
  return (
    <form
      class="xk-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        send(onSubmit);
      }}
      noValidate
    >
      <Head form={form} />
      {form.fields.map((field, i) => (
        <Row
          key={field.var || i}
          field={field}
          id={`${id}-${field.var}`}
          values={values[field.var] ?? []}
          wrong={tried ? (wrong.get(field.var) ?? "") : ""}
          disabled={locked !== ""}
          onChange={(to) => change(field.var, to)}
        />
      ))}
      <Changes form={form} changed={changed} />
      {locked && <p class="xk-form-locked">{locked}</p>}
      <div class="xk-form-foot">
        <button type="submit" class="xk-main" disabled={locked !== ""}>
          {submit}
        </button>
        {others.map(({ label, act, anyway }) => (
          <button key={label} type="button" disabled={locked !== ""} onClick={() => (anyway ? act(values) : send(act))}>
            {label}
          </button>
        ))}
        {onCancel && (
          <button type="button" onClick={onCancel}>
            Close
          </button>
        )}
      </div>
    </form>
  );
}

/** What a form says, where nothing is asked: a result, or a form that came with something else. */
export function FormResult({ form }: { form: Form }) {
  const rows = form.fields.filter((field) => isAsked(field) || field.type === "fixed");
  return (
    <div class="xk-form xk-form-result">
      <Head form={form} />
      {rows.length > 0 && (
        <dl>
          {rows.map((field, i) => (
            <div key={field.var || i} title={field.meaning ? `${field.var}: ${field.meaning}` : field.var}>
              <dt>{field.type === "fixed" ? "" : labelOf(field)}</dt>
              <dd>{wordsFor(field, field.values)}</dd>
            </div>
          ))}
        </dl>
      )}
      {form.reported.length > 0 && <Table form={form} />}
    </div>
  );
}

function Table({ form }: { form: Form }) {
  return (
    <table>
      <thead>
        <tr>
          {form.reported.map((field) => (
            <th key={field.var} scope="col">
              {labelOf(field)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {form.items.map((item, i) => (
          <tr key={i}>
            {form.reported.map((field) => (
              <td key={field.var}>{(item[field.var] ?? []).join(", ")}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ form }: { form: Form }) {
  return (
    <>
      {form.title && <p class="xk-form-title">{form.title}</p>}
      {form.instructions.map((text) => (
        <p key={text} class="xk-form-note">
          {text}
        </p>
      ))}
    </>
  );
}

interface RowProps {
  field: Field;
  id: string;
  values: string[];
  wrong: string;
  disabled: boolean;
  onChange: (to: string[]) => void;
}

function Row({ field, id, values, wrong, disabled, onChange }: RowProps) {
  if (field.type === "fixed") return <p class="xk-form-note">{field.values.join("\n")}</p>;
  if (!isAsked(field)) return null;
  const several = field.type === "list-multi";
  const name = labelOf(field);
  const told = [field.desc, field.meaning.toLowerCase() !== name.toLowerCase() ? field.meaning : ""]
    .filter(Boolean)
    .join(" · ");
  const about = { "aria-describedby": `${id}-about`, "aria-invalid": wrong !== "", "aria-required": field.required };
  return (
    <div class="xk-form-row" data-wrong={wrong !== ""}>
      {several ? (
        <span class="xk-form-label" id={`${id}-name`}>
          {name}
        </span>
      ) : (
        <label class="xk-form-label" for={id}>
          {name}
        </label>
      )}
      <Control field={field} id={id} values={values} disabled={disabled} onChange={onChange} about={about} />
      <span class="xk-form-about" id={`${id}-about`}>
        <code>{field.var}</code>
        {field.required && " · required"}
        {told && ` · ${told}`}
        {wrong && <strong> {wrong}</strong>}
      </span>
    </div>
  );
}

interface ControlProps extends Omit<RowProps, "wrong"> {
  about: { "aria-describedby": string; "aria-invalid": boolean; "aria-required": boolean };
}

function Control({ field, id, values, disabled, onChange, about }: ControlProps) {
  const value = values[0] ?? "";
  switch (field.type) {
    case "boolean":
      return (
        <input
          id={id}
          type="checkbox"
          checked={isTrue(values)}
          disabled={disabled}
          onChange={(event) => onChange([event.currentTarget.checked ? "1" : "0"])}
          aria-describedby={about["aria-describedby"]}
        />
      );
    case "list-single":
      return <Choice field={field} id={id} values={values} disabled={disabled} onChange={onChange} about={about} />;
    case "list-multi":
      return <Several field={field} id={id} values={values} disabled={disabled} onChange={onChange} />;
    case "text-multi":
    case "jid-multi":
      return (
        <textarea
          id={id}
          rows={Math.min(8, Math.max(2, values.length))}
          value={values.join("\n")}
          disabled={disabled}
          onInput={(event) => onChange(linesOf(event.currentTarget.value))}
          {...about}
        />
      );
    default: // what is unknown is text-single (XEP-0004 §3.3)
      return (
        <input
          id={id}
          type={(field.type === "text-private" ? "password" : "text") as "text"}
          autoComplete="off"
          value={value}
          disabled={disabled}
          onInput={(event) => onChange([event.currentTarget.value])}
          {...about}
        />
      );
  }
}

function Choice({ field, id, values, disabled, onChange, about }: ControlProps) {
  const value = values[0] ?? "";
  const known = field.options.some((each) => each.value === value);
  return (
    <select id={id} value={value} disabled={disabled} onChange={(e) => onChange([e.currentTarget.value])} {...about}>
      {!known && <option value={value}>{value || "–"}</option>}
      {field.options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label && each.label !== each.value ? `${each.label} (${each.value})` : each.value}
        </option>
      ))}
    </select>
  );
}

function Several({ field, id, values, disabled, onChange }: Omit<ControlProps, "about">) {
  const toggle = (value: string, on: boolean): void =>
    onChange(field.options.map((each) => each.value).filter((each) => (each === value ? on : values.includes(each))));
  return (
    <fieldset id={id} aria-labelledby={`${id}-name`} disabled={disabled} tabIndex={-1}>
      {field.options.map((each) => (
        <label key={each.value}>
          <input
            type="checkbox"
            checked={values.includes(each.value)}
            onChange={(event) => toggle(each.value, event.currentTarget.checked)}
          />
          {each.label || each.value}
        </label>
      ))}
    </fieldset>
  );
}

/** What was changed, before it is submitted. */
function Changes({ form, changed }: { form: Form; changed: readonly Change[] }) {
  const field = (name: string): Field => form.fields.find((each) => each.var === name)!;
  const words = (name: string, values: string[]): string => wordsFor(field(name), values);
  return (
    <div class="xk-form-changes" role="status">
      {changed.length === 0 ? (
        <p>Nothing is changed yet.</p>
      ) : (
        <ul aria-label="Changes">
          {changed.map((each) => (
            <li key={each.var}>
              {each.label}: <del>{words(each.var, each.from)}</del> → <ins>{words(each.var, each.to)}</ins>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
