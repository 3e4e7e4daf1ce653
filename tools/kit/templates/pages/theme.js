(() => {
  const key = "rucksack-theme";
  const root = document.documentElement;
  // Some browsers keep nothing for files that were opened from a disk.
  const store = { get: () => null, set: () => {} };
  try {
    window.localStorage.getItem(key);
    store.get = () => window.localStorage.getItem(key);
    store.set = (theme) => window.localStorage.setItem(key, theme);
  } catch (refused) {
    console.info("The choice of a theme is not kept: " + refused.message);
  }
  if (store.get()) root.dataset.theme = store.get();
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const dark = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = dark === "dark" ? "light" : "dark";
      store.set(root.dataset.theme);
    });
  });
})();
