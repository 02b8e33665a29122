import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ApiKeys } from "@/components/api-keys";
import { ApiUpgrade } from "@/components/api-upgrade";
import { Flag } from "@/halyard";
import { getPerson } from "@/session/get-person";
import styles from "./page.module.css";

export const metadata: Metadata = { title: "API" };

export default async function ApiKeysPage(): Promise<ReactNode> {
  const person = await getPerson();
  return (
    <>
      <div className={styles.head}>
        <h1 className="title">Broadcast API</h1>
        <p className="quiet">Read your broadcasts from your own programs.</p>
      </div>
      <Flag name="is-broadcast-api-enabled" fallback={<ApiUpgrade person={person} />}>
        <ApiKeys team={person?.team} />
      </Flag>
    </>
  );
}
