// The archive pager: an archive, page by page (xmppkit/widgets/boards/archive.py).

import { board } from "../shared/board/board";
import { ArchiveBody } from "./archive";
import "./archive.css";

export default board("archive", "Archive pager", ArchiveBody);
