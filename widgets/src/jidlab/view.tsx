// One address, or two that are compared.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Plain, Spec } from "../shared/board/parts";
import type { Model } from "../shared/model";
import type { FaultTold, FormTold, ReportTold, Told } from "./told";

const OCTETS = 1023; // the most that a part may have (RFC 7622 §3)

/** Addresses to try, each for what can be learnt from it. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  ["juliet@capulet.example/balcony", "all three parts"],
  ["JULIET@Capulet.EXAMPLE/Balcony", "capitals"],
  ["henryⅣ@palace.example", "a Roman numeral"],
  ["king♚@palace.example", "a symbol"],
  ["fußball@example.com", "a sharp s"],
  ["d'artagnan@musketeers.example", "an apostrophe"],
  ["σσς@xn--caf-dma.example/Ünï", "other scripts"],
  ["two words@example.com/two words", "spaces"],
  ["@example.com/", "empty parts"],
];

export function JIDLabView({ model }: { model: Model }): JSX.Element {
  const { told, gone, put, text, other } = useLab(model);
  return (
    <>
      <Field label="Address" value={text} onValue={(value) => put("text", value)} />
      <fieldset class="xk-examples" aria-label="Addresses to try">
        {EXAMPLES.map(([address, what]) => (
          <button type="button" key={address} title={address} onClick={() => put("text", address)}>
            {what}
          </button>
        ))}
      </fieldset>
      {gone && <p class="xk-bad">The kernel is gone: run the cell again.</p>}
      {told && <Report told={told.left} />}
      <Field label="Compare with" value={other} onValue={(value) => put("other", value)} />
      {told?.right && (
        <>
          <p class={told.equal ? "xk-ok" : "xk-bad"} role="status">
            {told.equal ? "✓ the same" : "✗ not the same"} <span class="xk-why">{told.why}</span>
          </p>
          <Report told={told.right} />
        </>
      )}
    </>
  );
}

interface Lab {
  told: Told | undefined;
  gone: boolean;
  text: string;
  other: string;
  put(name: "text" | "other", value: string): void;
}

/** What the kernel says of what is typed. */
function useLab(model: Model): Lab {
  const [told, setTold] = useState<Told>();
  const [gone, setGone] = useState(false);
  const [, setCount] = useState(0);
  useEffect(() => {
    const onTold = (message: Told): void => {
      if (message.k === "told") setTold(message);
    };
    const onGone = (): void => setGone(true);
    const again = (): void => setCount((count) => count + 1);
    const heard = { "msg:custom": onTold, "comm:close": onGone, comm_live_update: onGone };
    for (const [event, callback] of Object.entries(heard)) model.on(event, callback as () => void);
    for (const name of ["text", "other"]) model.on(`change:${name}`, again);
    try {
      model.send({ k: "ready" });
    } catch {
      onGone();
    }
    return () => {
      for (const [event, callback] of Object.entries(heard)) model.off(event, callback as () => void);
      for (const name of ["text", "other"]) model.off(`change:${name}`, again);
    };
  }, [model]);
  const put = (name: "text" | "other", value: string): void => {
    model.set(name, value);
    try {
      model.save_changes();
    } catch {
      setGone(true);
    }
    setCount((count) => count + 1);
  };
  return { told, gone, put, text: String(model.get("text") ?? ""), other: String(model.get("other") ?? "") };
}

interface FieldProps {
  label: string;
  value: string;
  onValue(value: string): void;
}

function Field({ label, value, onValue }: FieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label class="xk-field">
      <span>{label}</span>
      <input
        ref={input}
        type="text"
        value={value}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}

function Report({ told }: { told: ReportTold }): JSX.Element {
  return (
    <section class="xk-report" aria-label="What the rules say">
      <p role="status">
        {told.new === null ? (
          <span class="xk-bad">✗ no JID</span>
        ) : (
          <span class="xk-ok">
            ✓ a JID, {told.parts.at(-1)?.name === "resourcepart" ? "full: a session" : "bare: an account or a service"}
          </span>
        )}{" "}
        <span class="xk-why">
          <Plain text={told.why} />
        </span>
      </p>
      <div class="xk-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">part</th>
              <th scope="col">as typed</th>
              <th scope="col">octets of {OCTETS}</th>
              <th scope="col">RFC 7622</th>
              <th scope="col">RFC 6122: Prosody 0.12, aioxmpp</th>
            </tr>
          </thead>
          <tbody>
            {told.parts.map((part) => (
              <tr key={part.name} data-part={part.name}>
                <th scope="row">{part.name}</th>
                <td>
                  <Plain text={part.typed} />
                </td>
                <td class={part.octets > OCTETS ? "xk-bad" : "xk-muted"}>{part.octets}</td>
                <Form form={part.new} typed={part.typed} />
                <Form form={part.old} typed={part.typed} />
              </tr>
            ))}
            <tr>
              <th scope="row">whole</th>
              <td />
              <td />
              <td>{told.new === null ? <span class="xk-bad">✗ refused</span> : <Plain text={told.new} />}</td>
              <td>{told.old === null ? <span class="xk-bad">✗ refused</span> : <Plain text={told.old} />}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Faults faults={told.faults} of="RFC 7622" />
      <Faults faults={told.old_faults} of="RFC 6122" />
      <Remarks told={told} />
    </section>
  );
}

function Form({ form, typed }: { form: FormTold; typed: string }): JSX.Element {
  if (form.refused)
    return (
      <td>
        <span class="xk-bad">✗ refused</span>
      </td>
    );
  if (form.text === null) return <td />;
  return (
    <td class={form.text === typed ? "" : "xk-changed"}>
      <Plain text={form.text} />
    </td>
  );
}

function Faults({ faults, of }: { faults: FaultTold[]; of: string }): JSX.Element | null {
  if (faults.length === 0) return null;
  return (
    <ul class="xk-faults" aria-label={`Rules of ${of} that it breaks`}>
      {faults.map((fault) => (
        <li key={`${fault.part} ${fault.reason}`}>
          <span class={fault.disputed ? "xk-muted" : "xk-bad"}>{fault.disputed ? "?" : "✗"}</span> The {fault.part}{" "}
          <Plain text={fault.reason} /> (<Spec at={fault.ref} />
          ). <Plain text={fault.mend} />
        </li>
      ))}
    </ul>
  );
}

function Remarks({ told }: { told: ReportTold }): JSX.Element {
  return (
    <dl>
      {told.prosody !== null && (
        <>
          <dt>Prosody 0.12</dt>
          <dd>
            <Plain text={told.prosody} />, as it lets characters newer than Unicode 3.2 through
          </dd>
        </>
      )}
      {told.unescaped !== null && (
        <>
          <dt>unescaped (XEP-0106)</dt>
          <dd>
            <Plain text={told.unescaped} />
          </dd>
        </>
      )}
      {told.uri !== null && (
        <>
          <dt>as a link</dt>
          <dd>
            <code>
              <Plain text={told.uri} />
            </code>
          </dd>
        </>
      )}
    </dl>
  );
}
