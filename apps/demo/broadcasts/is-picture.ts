import type { Picture } from "./broadcast";

export const pictures: readonly Picture[] = ["harbour", "ridge", "lamp"];

export function isPicture(value: unknown): value is Picture {
  return pictures.includes(value as Picture);
}
