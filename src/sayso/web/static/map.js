// The map, where there is script: lands from a file of our own, places as circles, records as squares; and the brush.

import { lands } from "/static/topology.js";

const L = window.L;
const place = document.getElementById("map");
for (const note of document.querySelectorAll(".only-script")) note.hidden = false;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function words(parts) {
  const box = document.createElement("div");
  for (const [tag, text, href] of parts) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (href) made.href = href;
    box.append(made, document.createElement("br"));
  }
  return box;
}

async function draw() {
  const query = place.dataset.query;
  const [topology, told] = await Promise.all(
    ["/map/land.json", `/map/points.json?${query}`].map(async (url) => (await fetch(url)).json()),
  );
  place.hidden = false;
  const map = L.map(place, { worldCopyJump: true, minZoom: 1, maxZoom: 9, attributionControl: true, zoomSnap: 0.25 });
  map.setView([25, 20], 2);
  map.attributionControl.setPrefix(false).addAttribution("Lands: Natural Earth");
  L.geoJSON(lands(topology), {
    interactive: false,
    style: { color: colour("--rule"), weight: 1, fillColor: colour("--card"), fillOpacity: 1 },
  }).addTo(map);
  for (const one of told.records) square(one).addTo(map);
  const spots = told.places.map((one) => circle(one, query).addTo(map));
  const group = L.featureGroup(spots);
  if (spots.length) map.fitBounds(group.getBounds().pad(0.2), { maxZoom: 6, animate: false });
}

function circle(one, query) {
  const at = new URLSearchParams(query);
  at.set("place", one.place);
  const claims = `${one.claims.toLocaleString("en")} ${one.claims === 1 ? "claim" : "claims"}`;
  const origins = `${one.origins.toLocaleString("en")} independent ${one.origins === 1 ? "origin" : "origins"} at least`;
  return L.circleMarker([one.lat, one.lon], {
    radius: 4 + 2.2 * Math.sqrt(one.origins),
    color: colour("--named"),
    weight: one.sure ? 1.5 : 2.5,
    fillColor: colour("--named"),
    fillOpacity: one.sure ? 0.45 : 0,
    dashArray: one.sure ? null : "3 3",
  }).bindPopup(words([["strong", one.place], ["a", claims, `/ledger?${at}`], ["span", origins]]));
}

function square(one) {
  const half = 0.04 + 0.012 * Math.sqrt(one.records);
  const corners = [[one.lat - half, one.lon - half], [one.lat + half, one.lon + half]];
  const count = `${one.records.toLocaleString("en")} ${one.records === 1 ? "record" : "records"}`;
  return L.rectangle(corners, { color: colour("--described"), weight: 1, fillOpacity: 0.35 }).bindPopup(
    words([["strong", one.register], ["span", count]]),
  );
}

function brush() {
  const line = document.querySelector("#timeline svg");
  if (!line) return;
  const bars = [...line.querySelectorAll("a")];
  let from = -1;
  let to = -1;
  let dragged = false;
  const at = (event) => bars.indexOf(document.elementFromPoint(event.clientX, event.clientY)?.closest("#timeline a"));
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

brush();
draw();
