/* Small comforts. Every page works without this file. */
"use strict";

(() => {
  // A person who sent a form with a mistake should hear and see the list of mistakes first.
  document.querySelector(".mistakes")?.focus();

  for (const box of document.querySelectorAll("textarea[data-most-words]")) {
    const line = document.getElementById(`${box.id}-count`);
    const most = Number(box.dataset.mostWords);
    const tell = () => {
      const left = most - (box.value.match(/\S+/g) || []).length;
      line.textContent = left < 0 ? line.dataset.over.replace("{n}", -left) : line.dataset.left.replace("{n}", left);
    };
    box.addEventListener("input", tell);
    tell();
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
      button.textContent = button.dataset.copied;
    });
  }

  // Browsers that do not know ::details-content would leave closed parts out of a printed page.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of opened) part.open = false; });
})();
