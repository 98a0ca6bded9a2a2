// Everything works without this file. It moves the keyboard to where a reader expects it to be.
import { ErrorSummary, PasswordInput, SkipLink, createAll } from "govuk-frontend";

import "./clicks.mjs";
import "./print.mjs";

// GOV.UK Frontend enhances only a page that says a browser with modules is reading it: ours is, or this would not run.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(ErrorSummary);
createAll(SkipLink);
createAll(PasswordInput);
