import type { ReactNode } from "react";
import { signIn, signOut } from "@/session/actions";
import { people, teams, type Person, type Team } from "@/session/people";
import { Avatar } from "./avatar";
import { Icon } from "./icon";
import styles from "./account-menu.module.css";

/** Who is signed in, and everybody one can become. Plain forms in a popover: it works without JavaScript. */
export function AccountMenu({ person }: { person: Person | undefined }): ReactNode {
  return (
    // The key closes the menu after signing in or out: another person gets another menu.
    <div className={styles.account} key={person?.id ?? "visitor"} data-person={person?.id ?? "visitor"}>
      <button type="button" className={styles.toggle} popoverTarget="account-menu">
        <Avatar person={person} />
        <span className={styles.who}>
          <span className="visually-hidden">Account: </span>
          {person ? person.name : "Visitor"}
        </span>
        <Icon shape="chevron" />
      </button>
      <div id="account-menu" popover="auto" className={styles.menu}>
        {person ? (
          <form action={signOut} className={styles.current}>
            <p>
              <strong>{person.name}</strong>
              <span className="small quiet">{person.email}</span>
            </p>
            <button className="button">Sign out</button>
          </form>
        ) : (
          <p className={`small quiet ${styles.hint}`}>You are looking around as a visitor. Sign in as somebody to see their workspace.</p>
        )}
        {(Object.keys(teams) as Team[]).map((team) => (
          <TeamMembers key={team} team={team} current={person} />
        ))}
      </div>
    </div>
  );
}

function TeamMembers({ team, current }: { team: Team; current: Person | undefined }): ReactNode {
  return (
    <form action={signIn} className={styles.team} aria-label={`Sign in, ${teams[team].name}`}>
      <h2>
        {teams[team].name} <span>{teams[team].plan === "pro" ? "Pro" : "Free"}</span>
      </h2>
      {people
        .filter((person) => person.team === team)
        .map((person) => (
          <button key={person.id} name="person" value={person.id} className={styles.person} aria-current={person.id === current?.id || undefined}>
            <Avatar person={person} />
            <span>{person.name}</span>
            <span className="small quiet">{person.role}</span>
          </button>
        ))}
    </form>
  );
}
