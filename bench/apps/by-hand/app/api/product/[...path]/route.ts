export { GET } from "../../../../../../product/not-found-route.ts";
