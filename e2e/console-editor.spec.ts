import { createDemoProject, startEmulator, type Emulator, type Project } from "@halyard/emulator";
import { expect, test as base, type Page } from "@playwright/test";
import { save } from "./console/save.ts";

type Filters = Project["flags"][number]["filters"];

/** The console of an emulator of its own; no application is needed for what follows. */
const test = base.extend<{ emulator: Emulator }>({
  emulator: async ({ page }, provide) => {
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (message) => {
      // The browser reports each answer that refuses something, as some tests want.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) problems.push(message.text());
    });
    const emulator = await startEmulator();
    await provide(emulator);
    await emulator.close();
    expect(problems).toEqual([]);
  },
});

const kept: NonNullable<Filters["groups"]>[number]["properties"] = [
  { key: "age", type: "person", operator: "gt", value: 18 },
  { key: "height", type: "person", operator: "gte", value: "1.80" },
  { key: "isActive", type: "person", operator: "exact", value: [true] },
  { key: "company", type: "person", operator: "exact", value: ["Acme, Inc.", "18", 18, ""] },
  { key: "plan", operator: "exact", value: "pro" },
  { key: "age", type: "person", operator: "between", value: [18, 65] },
  { key: "since", type: "person", operator: "is_date_after", value: "-30d" },
  { key: "email", type: "person", operator: "is_set", value: "is_set" },
  { key: "id", type: "cohort", operator: "not_in", value: 3 },
  { key: "1", type: "flag", operator: "flag_evaluates_to", value: true },
  { key: "odd", type: "person", operator: "of_another_time", value: { deep: [1] } },
];

async function open(page: Page, { url }: Emulator, screen: string): Promise<void> {
  await page.goto(`${url}/console#/${screen}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function setFilters(emulator: Emulator, filters: Filters): Promise<void> {
  await emulator.update(({ flags }) => {
    flags[2]!.filters = filters;
  });
}

function filtersOf({ project }: Emulator): Filters {
  return project.flags[2]!.filters;
}

test("keeps every filter as it is, in value and kind, while something else is changed", async ({ page, emulator }) => {
  await emulator.update(({ cohorts }) => {
    cohorts["3"] = { type: "OR", values: [{ key: "plan", value: "pro" }] };
  });
  const filters: Filters = { groups: [{ properties: kept, rollout_percentage: 10, note: "of another time" } as never], payloads: { true: "[1]" }, early_exit: true, aggregation_group_type_index: null };
  await setFilters(emulator, structuredClone(filters));
  await open(page, emulator, "flags/3");
  await expect(page.getByText("not in cohort 3 · made in PostHog, kept as it is")).toBeVisible();
  await expect(page.getByText("flag is-broadcast-api-enabled is on ·")).toBeVisible();
  await page.getByLabel("Rollout of Condition 1").press("ArrowRight");
  await save(page);
  expect(filtersOf(emulator)).toEqual({ ...filters, groups: [{ ...filters.groups![0], rollout_percentage: 11 }] });
});

test("takes numbers, truth values and texts with commas for what they are, with every operator and for groups", async ({ page, emulator }) => {
  await setFilters(emulator, { groups: [] });
  await open(page, emulator, "flags/3");
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByLabel("Whom Condition 1 is about").selectOption("each team");
  const names = ["company", "age", "isActive", "seats"];
  for (const [index, name] of names.entries()) {
    await page.getByRole("button", { name: "Add a filter to Condition 1" }).click();
    await page.getByLabel(`Property of filter ${index + 1} of Condition 1`).fill(name);
  }
  const values = page.getByLabel("Values of filter 1 of Condition 1");
  for (const text of ["Acme, Inc.", "Globex", '"18"', "18"]) {
    await values.fill(text);
    await values.press("Enter");
  }
  await page.getByRole("button", { name: "Remove Globex" }).click();
  await page.getByLabel("Operator of filter 2 of Condition 1").selectOption("is above");
  await page.getByLabel("Value of filter 2 of Condition 1").fill("18");
  // Without Enter: what was typed counts when the field is left.
  await page.getByLabel("Values of filter 3 of Condition 1").fill("true");
  await page.getByLabel("Operator of filter 4 of Condition 1").selectOption("is between");
  await page.getByLabel("Lowest value of filter 4 of Condition 1").fill("1.5");
  await page.getByLabel("Highest value of filter 4 of Condition 1").fill("20");
  expect(await page.getByLabel("Operator of filter 1 of Condition 1").getByRole("option").count()).toBe(32);
  await page.getByLabel("Percent of Condition 1").fill("100");
  await save(page);
  const group = { type: "group", group_type_index: 0 };
  expect(filtersOf(emulator).groups).toEqual([
    {
      aggregation_group_type_index: 0,
      rollout_percentage: 100,
      properties: [
        { ...group, key: "company", operator: "exact", value: ["Acme, Inc.", "18", 18] },
        { ...group, key: "age", operator: "gt", value: 18 },
        { ...group, key: "isActive", operator: "exact", value: [true] },
        { ...group, key: "seats", operator: "between", value: [1.5, 20] },
      ],
    },
  ]);
});

test("grows one condition for those who are added by hand, and takes them out again", async ({ page, emulator }) => {
  await setFilters(emulator, { groups: [{ properties: [], rollout_percentage: 10 }] });
  await open(page, emulator, "flags/3");
  const id = page.getByLabel("Id to add");
  for (const person of ["ada", "somebody, else"]) {
    await id.fill(person);
    await id.press("Enter");
  }
  await id.fill("grace");
  await id.press("Tab");
  await page.getByRole("button", { name: "This is me" }).click();
  await page.getByRole("button", { name: "Add me (grace)" }).click();
  await page.getByLabel("Give it to").selectOption("team");
  await id.fill("acme");
  await id.press("Enter");
  await save(page);
  const ids = (): unknown[] => filtersOf(emulator).groups!.map(({ properties = [] }) => properties[0]?.value);
  expect(ids()).toEqual([["acme"], ["ada", "somebody, else", "grace"], undefined]);
  await page.getByRole("button", { name: "Remove ada" }).click();
  await page.getByRole("button", { name: "Remove acme" }).click();
  await save(page);
  expect(ids()).toEqual([["somebody, else", "grace"], undefined]);
  await page.reload();
  await expect(page.getByRole("button", { name: "Add me (grace)" })).toBeVisible();
});

test("keeps what was typed when the flag is changed elsewhere, and asks what shall be", async ({ page, emulator }) => {
  await open(page, emulator, "flags/3");
  const percent = page.getByLabel("Percent of Condition 1");
  const description = page.getByLabel("Description");
  await percent.fill("42");
  await emulator.update(({ flags }) => {
    flags[2]!.name = "Changed elsewhere";
  });
  const notice = page.getByRole("alert").filter({ hasText: "This flag was changed elsewhere" });
  await notice.waitFor();
  await expect(percent).toHaveValue("42");
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Take the new version" }).click();
  await expect(percent).toHaveValue("30");
  await expect(description).toHaveValue("Changed elsewhere");

  await percent.fill("43");
  await emulator.update(({ flags }) => {
    flags[2]!.name = "Changed again";
  });
  await notice.waitFor();
  await page.getByRole("button", { name: "Keep mine, to overwrite it" }).click();
  await expect(notice).toBeHidden();
  await save(page);
  expect(emulator.project.flags[2]).toMatchObject({ name: "Changed elsewhere", filters: { groups: [{ rollout_percentage: 43 }] } });
});

test("is refused when it saves before it knows of another change, and loses nothing by it", async ({ page, emulator }) => {
  await open(page, emulator, "flags/3");
  const percent = page.getByLabel("Percent of Condition 1");
  await percent.fill("44");
  // Whatever the console asks from now on, it does not learn of the change.
  const project = await (await page.request.get(`${emulator.url}/emulator/console/project`)).text();
  await page.route("**/console/project", (route) => route.fulfill({ contentType: "application/json", body: project }));
  await emulator.update(({ flags }) => {
    flags[2]!.name = "Changed elsewhere";
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Notifications" }).getByText(/^The flag was changed elsewhere/)).toBeVisible();
  expect(filtersOf(emulator).groups![0]!.rollout_percentage).toBe(30);
  await page.unroute("**/console/project");
  await page.getByRole("alert").filter({ hasText: "What you see here is your version" }).waitFor();
  await expect(percent).toHaveValue("44");
});

test("keeps a draft while other screens are looked at, by address and by going back", async ({ page, emulator }) => {
  await open(page, emulator, "flags?search=hint&state=on");
  await expect(page.getByText("1 of 3 flags")).toBeVisible();
  await page.getByRole("link", { name: "show-send-time-hint" }).click();
  await page.getByLabel("Percent of Condition 1").fill("45");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Nothing was changed yet")).toBeVisible();
  await expect(page).toHaveTitle(/show-send-time-hint/);
  await page.goBack();
  await expect(page.getByLabel("Percent of Condition 1")).toHaveValue("45");
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("hint");
  await expect(page.getByText("not saved")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Flags" })).toBeFocused();
});

test("shows no values of somebody else where it could not ask, until it can", async ({ page, emulator }) => {
  await open(page, emulator, "who?id=ada");
  const answers = page.getByRole("list", { name: "Flags and their values" });
  await answers.waitFor();
  await page.route("**/console/who?*", (route) => route.abort());
  await page.getByLabel("Person or anonymous id").fill("grace");
  await expect(page.getByRole("alert")).toHaveText("The emulator does not answer. Is it still running?");
  await expect(answers).toBeHidden();
  await page.unroute("**/console/who?*");
  await page.getByLabel("Person or anonymous id").fill("alan");
  await answers.waitFor();
  await expect(page.getByRole("alert")).toBeHidden();
});

test("makes a flag with variants, renames one with all that follows it, and says what is wrong", async ({ page, emulator }) => {
  await open(page, emulator, "flags/new");
  await page.getByLabel("Key", { exact: true }).fill("checkout");
  for (const key of ["old", "new"]) {
    await page.getByRole("button", { name: "Add a variant" }).click();
    await page.getByLabel(/^Key of variant/).last().fill(key);
    await page.getByLabel(/^Key of variant/).last().press("Enter");
  }
  await expect(page.getByText("The weights are 100 % together.")).toBeVisible();
  await page.getByLabel("Weight of new").fill("30");
  await expect(page.getByText("The weights are 130 % together; they have to be 100 %.")).toBeVisible();
  await page.getByRole("button", { name: "Share equally" }).click();
  await page.getByRole("button", { name: "Add a payload to new" }).click();
  await page.getByLabel(/^Payload, JSON/).fill("{wrong");
  await expect(page.getByText("This is not JSON.")).toBeVisible();
  await page.getByLabel(/^Payload, JSON/).fill('{"a":1}');
  await page.getByLabel("Id to add").fill("ada");
  await page.getByLabel("Id to add").press("Enter");
  await page.getByLabel("Key of variant 2").fill("newer");
  await page.getByRole("button", { name: "Create the flag" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "checkout" })).toBeVisible();
  expect(emulator.project.flags.at(-1)).toMatchObject({
    key: "checkout",
    filters: { multivariate: { variants: [{ key: "old", rollout_percentage: 50 }, { key: "newer", rollout_percentage: 50 }] }, payloads: { newer: '{"a":1}' }, groups: [{ variant: "newer" }] },
  });
});

test("deletes a flag and gives it back", async ({ page, emulator }) => {
  await open(page, emulator, "flags/3");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("1 deleted").click();
  expect(emulator.project.flags[2]!.deleted).toBe(true);
  await page.getByRole("button", { name: "Restore show-send-time-hint" }).click();
  await page.getByRole("link", { name: "show-send-time-hint" }).waitFor();
  expect(emulator.project.flags[2]!.deleted).toBe(false);
});

test("is used with the keyboard alone", async ({ page, emulator }) => {
  await open(page, emulator, "flags");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the screen" })).toBeFocused();
  await page.keyboard.press("Enter");
  const reach = async (name: RegExp): Promise<void> => {
    const nameOfFocus = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
    for (let steps = 0; steps < 60 && !name.test(await nameOfFocus()); steps += 1) await page.keyboard.press("Tab");
    expect(await nameOfFocus()).toMatch(name);
  };
  await reach(/^show-send-time-hint is on$/);
  await page.keyboard.press("Space");
  await expect(page.getByRole("switch", { name: "show-send-time-hint is on" })).not.toBeChecked();
  await expect.poll(() => emulator.project.flags[2]!.active).toBe(false);
  await reach(/^show-send-time-hint$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "show-send-time-hint" })).toBeFocused();
  await reach(/^Rollout of Condition 1$/);
  await page.keyboard.press("End");
  await reach(/^Save$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => filtersOf(emulator).groups![0]!.rollout_percentage).toBe(100);
});

test("takes over the flags of a project in PostHog that are chosen, and tells the way back", async ({ page, emulator }) => {
  const project = createDemoProject();
  project.flags[0]!.filters.groups![0]!.rollout_percentage = 5;
  project.flags[1]!.name = "Another description";
  project.flags.splice(2, 1);
  project.secretKey = "phs_read_only_secret";
  const posthog = await startEmulator({ project });
  await open(page, emulator, "transfer");
  await page.getByLabel("Host").fill(posthog.url);
  await page.getByLabel("Project key").fill(posthog.token);
  await page.getByLabel("Key that may read flags").fill("phs_wrong");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Notifications" }).getByText(/key/i)).toBeVisible();
  await page.getByLabel("Key that may read flags").fill(posthog.secretKey);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: "3 flags differ, 0 are alike" })).toBeVisible();
  await expect(page.getByLabel("Key that may read flags")).toHaveValue("");
  await expect(page.getByLabel("Take over show-send-time-hint")).not.toBeChecked();
  await page.getByLabel("Take over show-broadcast-editor-version").uncheck();
  await page.getByText("What differs in is-broadcast-api-enabled").first().click();
  await expect(page.getByText("Now: condition: Every team where plan is “pro”, 5 %")).toBeAttached();
  await page.getByRole("button", { name: "Take over 1 flag" }).click();
  await expect.poll(() => emulator.project.flags[0]!.filters.groups![0]!.rollout_percentage).toBe(5);
  expect(emulator.project.flags.map(({ name, deleted }) => [name, deleted ?? false])).toEqual(createDemoProject().flags.map(({ name }) => [name, false]));
  const lacking = page.getByRole("list", { name: "Flags that PostHog lacks" }).getByRole("listitem");
  await expect(lacking).toHaveCount(2);
  await expect(lacking.filter({ hasText: "show-send-time-hint" })).toContainText("to be created");
  await posthog.close();
});
