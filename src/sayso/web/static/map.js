// The map, where there is script: lands, places as circles, events as squares, who held what as symbols; and the brush.

const L = window.L;
const place = document.getElementById("map");
for (const note of document.querySelectorAll(".only-script")) note.hidden = false;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const many = (count, one) => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
const growth = Number(place.dataset.growth);
const days = new URLSearchParams(place.dataset.query);
const SMALLEST = 4; // pixels, as in the key
const MOST = 0.85; // of the claims

function words(parts) {
  const box = document.createElement("div");
  for (const [tag, text, href] of parts) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (href) made.href = href;
    const line = document.createElement("div");
    line.dir = "auto";
    line.append(made);
    box.append(line);
  }
  return box;
}

function address(path, name) {
  const at = new URLSearchParams({ place: name });
  for (const key of ["since", "until"]) if (days.get(key)) at.set(key, days.get(key));
  return `${path}?${at}`;
}

async function draw() {
  const urls = [place.dataset.land, `/map/points.json?${days}`];
  const [lands, told] = await Promise.all(urls.map(async (url) => (await fetch(url)).json()));
  place.hidden = false;
  const map = L.map(place, { worldCopyJump: true, minZoom: 1, maxZoom: 13, zoomSnap: 0.25, fadeAnimation: false });
  map.setView([25, 20], 2);
  map.attributionControl.setPrefix(false);
  if (place.dataset.credit) map.attributionControl.addAttribution(`Lands: ${place.dataset.credit}`);
  L.geoJSON(lands, {
    interactive: false,
    style: ({ geometry }) => ({
      color: colour("--rule"),
      weight: 1,
      fill: geometry.type === "Polygon",
      fillColor: colour("--card"),
      fillOpacity: 1,
    }),
  }).addTo(map);
  for (const one of told.areas) area(one).addTo(map);
  for (const one of told.events) square(one).addTo(map);
  const spots = new Map(told.places.map((one) => [one.place, circle(one).addTo(map)]));
  const turns = told.held.map((one) => turn(one).addTo(map));
  const shown = [...most(told.places).map((one) => spots.get(one.place)), ...turns];
  if (shown.length) map.fitBounds(L.featureGroup(shown).getBounds().pad(0.2), { maxZoom: 6, animate: false });
  spotted(map, spots);
  place.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
}

// The places that most is told of, for the map to begin with: they come first, and a far one or two would hide the rest.
// A country's middle says little of where to look, so it counts only where there is nothing else.
function most(places) {
  const sure = places.filter((one) => one.sure);
  const some = sure.length ? sure : places;
  let left = MOST * some.reduce((sum, one) => sum + one.claims, 0);
  return some.filter((one) => {
    const isShown = left > 0;
    left -= one.claims;
    return isShown;
  });
}

// Each place of the table leads to its circle, and back from there, so that the map is reached without a pointer.
function spotted(map, spots) {
  for (const cell of document.querySelectorAll("[data-spot]")) {
    const circle = spots.get(cell.dataset.spot);
    if (!circle) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "spot";
    button.textContent = cell.textContent;
    button.title = `Show ${cell.dataset.spot} on the map`;
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      place.scrollIntoView({ block: "center" });
      map.setView(circle.getLatLng(), Math.max(map.getZoom(), 5), { animate: false });
      circle.openPopup();
      circle.getPopup().getElement().querySelector("a")?.focus({ preventScroll: true });
      map.once("popupclose", () => button.focus());
    });
  }
}

function circle(one) {
  return L.circleMarker([one.lat, one.lon], {
    className: "circle",
    radius: SMALLEST + growth * Math.sqrt(one.origins),
    color: colour("--named"),
    weight: one.sure ? 1.5 : 2.5,
    fillColor: colour("--named"),
    fillOpacity: one.sure ? 0.4 : 0,
    dashArray: one.sure ? null : "3 3",
  }).bindPopup(
    words([
      ["strong", one.place],
      ["a", `${many(one.claims, "claim")} in the ledger`, address("/ledger", one.place)],
      ["a", "Propositions told of it", address("/map/place", one.place)],
      ["span", `${many(one.origins, "independent origin")} at least`],
      ...(one.sure ? [] : [["span", "Not sure where: an area, or several places of one name"]]),
    ]),
  );
}

function square(one) {
  const half = 0.04 + 0.012 * Math.sqrt(one.events);
  const corners = [[one.lat - half, one.lon - half], [one.lat + half, one.lon + half]];
  const style = { className: "square", color: colour("--events"), weight: 1, fillOpacity: 0.35 };
  const text = [["strong", one.register], ["span", `${many(one.events, "event")} near here`]];
  return L.rectangle(corners, style).bindPopup(words(text));
}

function area(one) {
  const style = { color: colour(`--holder-${one.number}`), weight: 1.5, fillOpacity: 0.2 };
  return L.geoJSON(one.geometry, { style }).bindPopup(words([["span", one.words]]));
}

// Who held a place: one symbol, or what was before and what is after where the two differ.
function turn(one) {
  const isSame = one.turn === "same" || one.turn === "disputed";
  const box = document.createElement("div");
  box.className = isSame ? "turn same" : "turn";
  if (!isSame) box.append(...(one.before.length ? one.before.map(glyph) : [mark("?")]), mark("→"));
  box.append(...one.after.map(glyph));
  const wide = 20 * (one.after.length + (isSame ? 0 : Math.max(1, one.before.length))) + (isSame ? 0 : 14);
  const name = one.place ?? "A place without a name";
  const icon = L.divIcon({ html: box, className: "", iconSize: [wide, 20], iconAnchor: [wide / 2, 34] });
  const lines = [
    ...one.before.map((each) => ["span", `Before: ${each.words}`]),
    ...(one.before.length ? [] : [["span", "Before: not known"]]),
    ...one.after.map((each) => ["span", `After: ${each.words}`]),
  ];
  const led = one.place ? [["a", "All about it", address("/map/place", one.place)]] : [];
  const made = L.marker([one.lat, one.lon], { icon, title: `Who held ${name}` });
  made.on("add", () => made.getElement().setAttribute("aria-label", `Who held ${name}`));
  return made.bindPopup(words([["strong", name], ...lines, ...led]));
}

function glyph(one) {
  const made = (name, values) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return element;
  };
  const kind = `glyph holder-${one.number}${one.hollow ? " hollow" : ""}`;
  const drawn = made("svg", { class: kind, viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" });
  drawn.append(made("path", { d: one.d }));
  return drawn;
}

function mark(text) {
  const made = document.createElement("span");
  made.textContent = text;
  return made;
}

function brush(line) {
  const bars = [...line.querySelectorAll("a")];
  let from = -1;
  let to = -1;
  let dragged = false;
  const at = (event) => bars.indexOf(document.elementFromPoint(event.clientX, event.clientY)?.closest(".timeline a"));
  line.addEventListener("dragstart", (event) => event.preventDefault());
  line.addEventListener("pointerdown", (event) => {
    from = to = at(event);
    dragged = false;
  });
  line.addEventListener("pointermove", (event) => {
    if (from < 0 || !event.buttons) return;
    const now = at(event);
    if (now < 0 || now === to) return;
    to = now;
    dragged = true;
    bars.forEach((bar, index) => bar.classList.toggle("chosen", index >= Math.min(from, to) && index <= Math.max(from, to)));
  });
  addEventListener("pointerup", () => {
    if (dragged && from >= 0) {
      document.getElementById("since").value = bars[Math.min(from, to)].dataset.since;
      document.getElementById("until").value = bars[Math.max(from, to)].dataset.until;
      document.getElementById("days").requestSubmit();
    }
    from = -1;
  });
  line.addEventListener("click", (event) => dragged && event.preventDefault(), true);
}

document.querySelectorAll(".timeline svg[role=group]").forEach(brush);
draw();
