export { default } from "../../halyard/app/page.tsx";
