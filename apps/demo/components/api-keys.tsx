import { headers } from "next/headers";
import type { ReactNode } from "react";
import { apiKeys } from "@/session/api-keys";
import { teams, type Team } from "@/session/people";
import styles from "./api-keys.module.css";

/** The team's key, and the first call to make with it. */
export async function ApiKeys({ team }: { team: Team | undefined }): Promise<ReactNode> {
  const host = (await headers()).get("host") ?? "localhost";
  const key = team ? apiKeys[team] : "your-key";
  return (
    <div className={styles.columns} data-api="on">
      <section className={`card ${styles.part}`} aria-labelledby="key">
        <h2 id="key">{team ? `Key of ${teams[team].name}` : "No key yet"}</h2>
        {team ? (
          <p className={styles.key}>
            <code>{key}</code>
            <span className="small quiet">Reads broadcasts</span>
          </p>
        ) : (
          <p className="quiet">The sample workspace has no key. Sign in to see the one of your team.</p>
        )}
        <p className="small quiet">Whoever holds the key reads every broadcast of the team. Keep it on your servers.</p>
      </section>
      <section className={`card ${styles.part}`} aria-labelledby="first-call">
        <h2 id="first-call">The first call</h2>
        <pre className={styles.sample}>
          <code>{`curl http://${host}/api/v1/broadcasts \\\n  -H "Authorization: Bearer ${key}"`}</code>
        </pre>
        <p className="small quiet">Answers with the subject, status, audience and open rate of each broadcast, as JSON.</p>
      </section>
    </div>
  );
}
