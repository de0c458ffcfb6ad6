-- Sessions that outlive the server.
--
-- Prosody keeps what stream management knows (XEP-0198) in memory: after a crash nothing can be resumed. Asked to, we
-- write it down and end the process in the same moment, before anything else happens; the next server on the same data
-- begins with those sessions, as if their connections had just broken. What was under way on these is in no count: the
-- clients send it again, or have it sent to them again.
local jid = require "util.jid";
local portmanager = require "core.portmanager";
local pposix = require "util.pposix";
local recalc_resource_map = require "util.presence".recalc_resource_map;
local sessionmanager = require "core.sessionmanager";
local signal = require "util.signal";
local st = require "util.stanza";

local SM = "urn:xmpp:sm:3";
local KEPT = { "interested", "priority", "want_carbons" }; -- what other modules know of a session: RFC 6121, XEP-0280
local store = module:open_store("xmppkit_sessions");
local tokens = module:shared("/*/smacks/resumption-tokens");
local connections = module:shared("/*/c2s/sessions");

local function written(session)
	local queue, unacked = session.outgoing_stanza_queue, {};
	for _, stanza in queue:resume() do table.insert(unacked, st.preserialize(stanza)); end
	local facts = {
		username = session.username, resource = session.resource, token = session.resumption_token,
		handled = session.handled_stanza_count, acked = queue:count_acked(), unacked = unacked,
		presence = session.presence and st.preserialize(session.presence),
	};
	for _, name in ipairs(KEPT) do facts[name] = session[name]; end
	return facts;
end

module:hook_global("xmppkit-die", function ()
	local sessions = {};
	for _, user in pairs(prosody.hosts[module.host].sessions) do
		for _, session in pairs(user.sessions) do
			if session.resumption_token and session.outgoing_stanza_queue then table.insert(sessions, written(session)); end
		end
	end
	local ok, err = store:set(nil, { sessions = sessions });
	if not ok then error(err); end
	signal.kill(pposix.getpid(), "SIGKILL");
end);

-- A connection on which nothing is ever said: sessions are made on one, and hibernate once it is gone.
local function no_connection()
	return setmetatable({
		ip = function () return "127.0.0.1"; end;
		ssl = function () return false; end;
		write = function () return true; end;
	}, { __index = function () return function () end; end });
end

local function restore(facts)
	local connection = no_connection();
	portmanager.get_service("c2s").listener.onconnect(connection);
	local session = connections[connection];
	session.host, session.secure, session.notopen = module.host, true, nil;
	sessionmanager.make_authenticated(session, facts.username);
	assert(sessionmanager.bind_resource(session, facts.resource));
	local enable = st.stanza("enable", { xmlns = SM, resume = "true" });
	module:fire_event("stanza/"..SM..":enable", { origin = session, stanza = enable });

	tokens[jid.join(session.username, session.host, session.resumption_token)] = nil;
	tokens[jid.join(session.username, session.host, facts.token)] = session;
	session.resumption_token, session.handled_stanza_count = facts.token, facts.handled;
	local queue = session.outgoing_stanza_queue;
	queue._head, queue._tail = facts.acked, facts.acked;
	for _, stanza in ipairs(facts.unacked) do queue:push(st.deserialize(stanza)); end

	for _, name in ipairs(KEPT) do session[name] = facts[name]; end
	session.presence = facts.presence and st.deserialize(facts.presence);
	recalc_resource_map(prosody.hosts[module.host].sessions[session.username]);
	session.xmppkit_restored = true;
	sessionmanager.destroy_session(session); -- its connection is gone: it hibernates
end

module:hook_global("server-started", function ()
	local kept = store:get(nil);
	if not kept then return; end
	store:set(nil, nil);
	for _, facts in ipairs(kept.sessions) do
		local ok, err = pcall(restore, facts);
		if not ok then module:log("error", "Could not restore %s/%s: %s", facts.username, facts.resource, err); end
	end
end);

-- A resumed session reads on with the parser of its former connection, which is in the midst of its document. That of a
-- restored session has never seen the beginning of one, so it takes the new connection's.
module:hook("smacks-hibernation-end", function (event)
	if event.resumed.xmppkit_restored then event.resumed.data = event.origin.data; end
end);
