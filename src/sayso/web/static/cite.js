// Puts a citation on the clipboard; where a browser does not let a page do so, the button stays hidden.

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
    document.getElementById("copied").textContent = "Copied.";
  });
}
