// Files and folders can be dropped on the form, and sending them shows how far it is. Without this the form works alike.
const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const told = document.getElementById("dropped");
const wrong = document.getElementById("wrong");
const sending = document.getElementById("sending");
const sent = document.getElementById("sent");
const pace = document.getElementById("pace");
const MEGABYTE = 1024 * 1024;
let dropped = []; // pairs of a file and its name with its folders

function chosen() {
  const picked = ["files", "folder"].flatMap((id) => [...document.getElementById(id).files]);
  return [...picked.map((file) => [file, file.webkitRelativePath || file.name]), ...dropped];
}

function show() {
  const every = chosen();
  const size = every.reduce((sum, [file]) => sum + file.size, 0);
  const most = Number(form.dataset.most);
  const largest = Number(form.dataset.largest);
  const words = `${every.length.toLocaleString("en")} ${every.length === 1 ? "file" : "files"}, ${(size / MEGABYTE).toFixed(1)} MB`;
  told.textContent = every.length ? `Chosen: ${words}` : "Or drop files and folders here.";
  wrong.textContent = every.length > most || size > largest
    ? `Expected at most ${most.toLocaleString("en")} files and ${largest / MEGABYTE} MB at once, found ${words}; choose fewer.`
    : "";
  return every.length > 0 && !wrong.textContent;
}

async function within(entry, folder) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [[file, folder + file.name]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed)); // a hundred at a time
    if (!some.length) return found;
    for (const one of some) found.push(...await within(one, `${folder}${entry.name}/`));
  }
}

for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  // All are taken before the first is waited for: afterwards the list is empty.
  const items = [...event.dataTransfer.items].map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);
  try {
    for (const [entry, file] of items) {
      if (entry) dropped.push(...await within(entry, ""));
      else if (file) dropped.push([file, file.name]);
    }
    show();
  } catch (error) {
    wrong.textContent = `What was dropped cannot be read: ${error.message}`;
  }
});
form.addEventListener("change", show);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!show()) {
    if (!wrong.textContent) wrong.textContent = "Choose at least one file.";
    return;
  }
  const body = new FormData();
  for (const name of ["publisher", "published", "columns"]) body.append(name, form.elements[name].value);
  for (const [file, name] of chosen()) body.append("files", file, name);
  const request = new XMLHttpRequest();
  const stay = (leaving) => leaving.preventDefault();
  const end = () => {
    removeEventListener("beforeunload", stay);
    sending.hidden = true;
  };
  const begun = performance.now();
  request.upload.addEventListener("progress", (now) => {
    sent.value = now.loaded / now.total;
    const seconds = (performance.now() - begun) / 1000;
    const left = Math.round(seconds / now.loaded * (now.total - now.loaded));
    pace.textContent = `${(now.loaded / seconds / MEGABYTE).toFixed(1)} MB a second, ${left} s left`;
  });
  request.addEventListener("load", () => {
    end();
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    wrong.textContent = page.querySelector(".lead")?.textContent || `Refused: ${request.status}`;
  });
  request.addEventListener("error", () => {
    end();
    wrong.textContent = "The desk does not answer. What was chosen is still here: try again.";
  });
  addEventListener("beforeunload", stay);
  sending.hidden = false;
  request.open("POST", form.action);
  request.send(body);
});

show();
