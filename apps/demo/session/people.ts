export const teams = {
  acme: { name: "Acme Outfitters", plan: "pro" },
  globex: { name: "Globex Ferries", plan: "free" },
} as const;

export type Team = keyof typeof teams;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly team: Team;
}

export const people: readonly Person[] = [
  { id: "ada", name: "Ada Lindqvist", role: "Editor", email: "ada@acme.example", team: "acme" },
  { id: "grace", name: "Grace Okafor", role: "Owner", email: "grace@acme.example", team: "acme" },
  { id: "alan", name: "Alan Brandt", role: "Owner", email: "alan@globex.example", team: "globex" },
  { id: "edsger", name: "Edsger Vos", role: "Editor", email: "edsger@globex.example", team: "globex" },
  { id: "barbara", name: "Barbara Ruiz", role: "Analyst", email: "barbara@globex.example", team: "globex" },
];
