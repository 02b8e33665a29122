export { default } from "../../../../../product/archived-page.tsx";
