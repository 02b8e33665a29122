import type { ReactNode } from "react";
import { teams, type Person } from "@/session/people";
import styles from "./api-upgrade.module.css";

const points = [
  { title: "Your numbers, in your reports", text: "Open rates and audiences as JSON, as fresh as this page." },
  { title: "Subjects where you work", text: "Show what went out last beside the orders it brought in." },
  { title: "One key for a team", text: "Nothing to install; any program that speaks HTTP can call it." },
];

function explain(person: Person | undefined): string {
  if (!person) return "The sample workspace has no API. Sign in as somebody at Acme to see a team that does.";
  const { name, plan } = teams[person.team];
  return plan === "pro"
    ? `The Broadcast API is switched off for ${name} at the moment. Your keys are kept.`
    : `${name} does not have the Broadcast API. With Pro, it is here the moment the plan changes.`;
}

/** What a team without the API sees in its place. */
export function ApiUpgrade({ person }: { person: Person | undefined }): ReactNode {
  return (
    <section className={`card ${styles.card}`} data-api="off" aria-labelledby="upgrade">
      <div className={styles.pitch}>
        <p className={styles.plan}>Part of Pro</p>
        <h2 id="upgrade">Let your programs read along</h2>
        <p className="quiet">{explain(person)}</p>
      </div>
      <dl className={styles.points}>
        {points.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="quiet">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
