// What there is to show: windows, rankings and totals, as the server lists them. The page names none
// of them itself, so a new one appears without a change here.

const RETRY_MILLIS = 2_000;

/** Loads the catalog. Calls `failed` after each attempt that failed, and tries again. */
export async function loadCatalog(failed) {
  for (;;) {
    try {
      const response = await fetch('/api/catalog');
      if (response.ok) {
        return await response.json();
      }
    } catch {
      // no connection: the next attempt may have one
    }
    failed();
    await new Promise((resume) => setTimeout(resume, RETRY_MILLIS));
  }
}
