import type { ReactNode } from "react";
import type { Picture } from "@/broadcasts/broadcast";
import styles from "./illustration.module.css";

const scenes: Record<Picture, ReactNode> = {
  harbour: (
    <>
      <circle className={styles.light} cx="300" cy="62" r="24" />
      <path className={styles.far} d="M0 112c60-26 120-26 180-8s130 14 220-12v60H0z" />
      <path className={styles.near} d="M112 112h150l-16 26H132zM142 92h84v20h-84zM166 74h34v18h-34zM206 62h8v30h-8z" />
      <path className={styles.water} d="M0 138h400v42H0z" />
      <path className={styles.line} d="M40 152h70M150 160h110M300 150h60M80 169h40M220 170h90" />
    </>
  ),
  ridge: (
    <>
      <circle className={styles.light} cx="142" cy="78" r="30" />
      <path className={styles.far} d="M0 132 70 84l48 32 64-54 66 58 52-34 100 58v46H0z" />
      <path className={styles.near} d="M0 156 92 118l60 30 84-42 72 40 92-28v62H0z" />
    </>
  ),
  lamp: (
    <>
      <path className={styles.beam} d="M276 62 0 20v72zM276 62l124-20v40z" />
      <path className={styles.far} d="M0 152c70-12 150-14 210-26 30-6 50-14 70-14 40 0 70 24 120 34v34H0z" />
      <path className={styles.near} d="m264 120 4-46h16l4 46zM262 68h28v6h-28zM268 52l8-8 8 8z" />
      <circle className={styles.light} cx="276" cy="61" r="8" />
    </>
  ),
};

/** A drawing that follows the colour scheme. With an empty label it is decoration. */
export function Illustration({ picture, label }: { picture: Picture; label: string }): ReactNode {
  const role = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg className={styles.illustration} viewBox="0 0 400 180" {...role}>
      <rect className={styles.sky} width="400" height="180" />
      {scenes[picture]}
    </svg>
  );
}
