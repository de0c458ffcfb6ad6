// The stream stepper: the life of each connection, step by step (xmppkit/widgets/boards/stepper.py).

import { board } from "../shared/board/board";
import { StepperBody } from "./stepper";
import "./stepper.css";

export default board("stepper", "Stream stepper", StepperBody, { acts: false });
