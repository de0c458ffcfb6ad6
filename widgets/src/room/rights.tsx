// What roles and affiliations may do (XEP-0045 §5), with one's own column lit.

import type { JSX } from "preact";
import { Spec } from "../shared/board/parts";
import { type LevelsTold, may, myself, type RoomTold, type ViewTold } from "./told";

export function Rights({ room, privileges }: { room: RoomTold; privileges: ViewTold["privileges"] }): JSX.Element {
  const me = myself(room);
  const standing = me ? `: ${room.stream} is ${me.role.value}, affiliation ${me.affiliation.value}` : "";
  return (
    <details class="xk-rights">
      <summary>Who may do what{standing}</summary>
      <Matrix of="role" told={privileges.role} own={me?.role.value} />
      <Matrix of="affiliation" told={privileges.affiliation} own={me?.affiliation.value} />
      <p class="xk-muted">* the room's settings may say otherwise</p>
    </details>
  );
}

interface MatrixProps {
  of: string;
  told: LevelsTold;
  own: string | undefined;
}

function Matrix({ of, told, own }: MatrixProps): JSX.Element {
  return (
    <div class="xk-wide">
      <table>
        <caption>
          By {of} {told.rows[0] && <Spec at={told.rows[0].ref} />}
        </caption>
        <thead>
          <tr>
            <th scope="col">may …</th>
            {told.levels.map((level) => (
              <th key={level} scope="col" data-own={level === own} aria-current={level === own ? "true" : undefined}>
                {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.name}
                {row.note && <span class="xk-note">{row.note}</span>}
              </th>
              {told.levels.map((level) => (
                <td key={level} data-own={level === own} data-may={row.allowed.includes(level)}>
                  {may(row, level)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
