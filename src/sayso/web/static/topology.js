// TopoJSON to GeoJSON, as much of it as a map of countries needs: quantized arcs, polygons and multipolygons.
// The format: github.com/topojson/topojson-specification.

export function lands(topology) {
  const arcs = topology.arcs.map((arc) => positions(arc, topology.transform));
  const features = topology.objects.countries.geometries.map((one) => ({
    type: "Feature",
    properties: one.properties ?? {},
    geometry: { type: one.type, coordinates: coordinates(one, arcs) },
  }));
  return { type: "FeatureCollection", features };
}

// Each position is the difference to the one before it, in steps of the grid.
function positions(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function coordinates(geometry, arcs) {
  const polygon = (rings) => rings.map((ring) => joined(ring, arcs));
  if (geometry.type === "Polygon") return polygon(geometry.arcs);
  return geometry.type === "MultiPolygon" ? geometry.arcs.map(polygon) : [];
}

// An arc that is counted from the end (~index) is walked backwards; arcs share the position where they meet.
function joined(ring, arcs) {
  const found = [];
  for (const index of ring) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    found.push(...(found.length ? arc.slice(1) : arc));
  }
  return found;
}
