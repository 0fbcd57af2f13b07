/* Leads on from an address that moved, and takes along the place on the page that was asked for. */
location.replace(document.currentScript.dataset.to + location.hash);
