// The page's looks, in the order in which they may override one another.
import "../map/map.css";
import "../track/track.css";
import "./mark.css";
import "./dialog.css";
import "./page.css";
import "./panel.css";
import "./transport.css";
