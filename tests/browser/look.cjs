// Opens a page in Chromium, and prints what is seen in it as JSON.
// Usage: node look.cjs CHROMIUM PROFILE PAGE

const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const DESK = { width: 1100, height: 800 };
const PHONE = { width: 360, height: 740 };
const A4 = { width: 680, height: 986 }; // what the margins leave, in CSS pixels

// What the page itself finds of its layout.
function layout() {
  const rows = [...document.querySelectorAll("tbody tr")];
  const points = {}; // of each column, where the points of its numbers are
  for (const row of rows) {
    const table = [...document.querySelectorAll("table")].indexOf(row.closest("table"));
    for (const [column, cell] of [...row.cells].entries()) {
      const end = cell.querySelector("[data-tails]");
      if (end) (points[`${table}.${column}`] ??= new Set()).add(Math.round(end.getBoundingClientRect().left));
    }
  }
  const wide = [...document.querySelectorAll(".table")].filter((one) => one.scrollWidth > one.clientWidth + 1);
  const hidden = [...document.querySelectorAll("main li, main dd, main td")].filter(
    (one) => !one.checkVisibility() && !one.classList.contains("optional"),
  );
  return {
    width: document.documentElement.scrollWidth,
    wideTables: wide.length,
    hidden: hidden.length,
    unaligned: Object.values(points).filter((found) => found.size > 1).length,
    heads: [...new Set([...document.querySelectorAll("thead")].map((one) => getComputedStyle(one).display))],
    paper: getComputedStyle(document.body).backgroundColor,
  };
}

async function broken(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3)}`);
}

async function look(context, file) {
  const seen = { requests: [], messages: [] };
  const page = await context.newPage();
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => seen.messages.push(message.text()));
  page.on("pageerror", (error) => seen.messages.push(String(error)));
  await page.setViewportSize(DESK);
  await page.goto(pathToFileURL(file).href);
  seen.title = await page.title();
  seen.light = { ...(await page.evaluate(layout)), broken: await broken(page) };
  await page.emulateMedia({ colorScheme: "dark" });
  seen.dark = { ...(await page.evaluate(layout)), broken: await broken(page) };
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PHONE);
  seen.phone = { ...(await page.evaluate(layout)), broken: await broken(page) };
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(A4);
  seen.print = await page.evaluate(layout);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString("latin1");
  seen.pages = text.split(/\/Type\s*\/Page\b/).length - 1;
  seen.size = /\/MediaBox\s*\[\s*0\s+0\s+(\S+)\s+([^\]]+)\]/.exec(text).slice(1).map(Number).map(Math.round);
  return seen;
}

(async () => {
  const [executablePath, profile, file] = process.argv.slice(2);
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS });
  const seen = await look(context, file);
  await context.close();
  console.log(JSON.stringify(seen));
})();
