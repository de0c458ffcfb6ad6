-- The server's end of xmppkit's control channel, and its tap.
--
-- The process that manages this server listens on a Unix socket (option xmppkit_socket). We connect when loaded and
-- exchange lines of JSON: see xmppkit/server/control.py. The end of the connection means that the process is gone:
-- we stop, so that no server is left behind, however that process ended.
module:set_global();

local async = require "util.async";
local filters = require "util.filters";
local jid = require "util.jid";
local json = require "util.json";
local lfs = require "lfs";
local modulemanager = require "core.modulemanager";
local net_server = require "net.server";
local now = require "util.time".now;
local portmanager = require "core.portmanager";
local usermanager = require "core.usermanager";
local unix = require "socket.unix";
if type(unix) == "function" then unix = { stream = unix }; end -- LuaSocket before 3.0

local socket_path = module:get_option_string("xmppkit_socket");
local directory = module:get_option_string("xmppkit_directory"); -- only a temporary one is named
local WINDOW = module:get_option_number("xmppkit_window", 16 * 1024 * 1024); -- bytes of tap events on their way before further ones are dropped
local OVERHEAD = 200; -- what an event costs besides its bytes, as in events.py
local FIRST, LAST = 100000, -100000; -- priorities of hooks and filters
local GRACE = 0.4; -- seconds for clients to close their streams once our owner is gone

local conn, parent_gone;

local function write(header, payload)
	if not conn then return; end
	if payload then header.size = #payload; end
	conn:write(json.encode(header).."\n"..(payload or ""));
end

-- Stopping ----------------------------------------------------------------------------------------------------------

-- prosody.shutdown() waits for clients and sets globals: it needs the main thread and the globals unlocked, as
-- mod_posix does it for signals. While modules are being loaded there is no main thread yet.
local function quit(reason, code)
	if prosody.shutdown_reason then return; end
	if not prosody.main_thread then
		module:add_timer(0, function () quit(reason, code); end);
		return;
	end
	prosody.main_thread:run(function ()
		prosody.unlock_globals();
		prosody.shutdown(reason, code);
		prosody.lock_globals();
	end);
end

local function remove_tree(path)
	for name in lfs.dir(path) do
		if name ~= "." and name ~= ".." then
			local child = path.."/"..name;
			if lfs.symlinkattributes(child, "mode") == "directory" then remove_tree(child); else os.remove(child); end
		end
	end
	lfs.rmdir(path);
end

local function remove_directory()
	if parent_gone and directory then pcall(remove_tree, directory); end
end
module:hook_global("server-stopped", function ()
	remove_directory();
	-- The main loop looks whether it should end when it wakes up, which may be a second from now: wake it.
	module:add_timer(0, function () end);
end, LAST);

local function on_parent_gone()
	conn, parent_gone = nil, true;
	if prosody.shutdown_reason then return; end
	module:log("warn", "The process that started this server is gone: stopping");
	quit("The lab has ended");
	module:add_timer(GRACE, function ()
		remove_directory();
		os.exit(0);
	end);
end

-- The tap -----------------------------------------------------------------------------------------------------------

local watching, on_the_way, lost = false, 0, 0;
local connections = setmetatable({}, { __mode = "k" }); -- session -> number of its connection
local resumed_as = setmetatable({}, { __mode = "k" }); -- session that asked for resumption -> the session resumed
local last_connection = 0;

local function tell(header, payload)
	header.ev, header.time = "tap", now();
	on_the_way = on_the_way + OVERHEAD + #(payload or "");
	write(header, payload);
end

local function tell_lost()
	if lost > 0 and on_the_way < WINDOW then
		local count = lost;
		lost = 0;
		tell { what = "lost", count = count };
	end
end

local function tap(header, payload)
	tell_lost();
	if on_the_way >= WINDOW then
		lost = lost + 1;
	else
		tell(header, payload);
	end
end

local function name_of(session)
	session = resumed_as[session] or session;
	return session.full_jid or session.id or session.host or "";
end

local function host_of(session)
	session = resumed_as[session] or session;
	return session.host or "";
end

local function tap_connection(session)
	last_connection = last_connection + 1;
	local connection = last_connection;
	connections[session] = connection;
	local function tapping(what, only_bosh)
		return function (data, current)
			if watching and (not only_bosh or current.bosh_version) then
				-- A resumed session goes on upon a newer connection (XEP-0198 §5): incoming bytes then pass the old
				-- filters with the new number looked up, the first outgoing ones the new filters with the old.
				local number = math.max(connections[current] or 0, connection);
				tap({ what = what, session = name_of(current), connection = number, host = host_of(current) }, tostring(data));
			end
			return data;
		end
	end
	-- Last of the incoming, first of the outgoing: between XMPP and WebSocket's frames.
	filters.add_filter(session, "bytes/in", tapping("received"), LAST);
	filters.add_filter(session, "bytes/out", tapping("sent"), FIRST);
	filters.add_filter(session, "stanzas/in", tapping("received", true), FIRST);
	filters.add_filter(session, "stanzas/out", tapping("sent", true), LAST);
end
filters.add_filter_hook(tap_connection);

module:hook_global("c2s-closed", function (event)
	local session = event.session;
	if watching and session and connections[session] then
		tap { what = "closed", session = name_of(session), connection = connections[session], host = host_of(session) };
	end
end, FIRST);

local function tap_routing(host_module)
	local host = host_module.host;
	local function routed(event)
		local stanza, origin = event.stanza, event.origin;
		if watching and stanza then
			tap({ what = "routed", host = host, session = origin and (origin.full_jid or origin.host) or "" }, tostring(stanza));
		end
	end
	for _, kind in ipairs { "message", "presence", "iq" } do
		for _, address in ipairs { "bare", "full", "host" } do
			host_module:hook(kind.."/"..address, routed, FIRST);
		end
	end
end

local MUC_EVENTS = {
	"muc-room-created", "muc-occupant-joined", "muc-broadcast-message", "muc-occupant-left", "muc-room-destroyed",
};

local function tap_rooms(host_module)
	for _, name in ipairs(MUC_EVENTS) do
		host_module:hook(name, function (event)
			if not watching then return; end
			tap({
				what = name, host = host_module.host, room = event.room and event.room.jid,
				nick = event.nick or (event.occupant and event.occupant.nick),
			}, event.stanza and tostring(event.stanza) or "");
		end, FIRST);
	end
end

-- Every account may create nodes on the publish-subscribe service, and then owns them (XEP-0060 §8.1): of a node that
-- does not exist yet, everyone is the owner.
local function let_everyone_publish()
	for _, host in pairs(prosody.hosts) do
		local pubsub = host.modules and host.modules.pubsub;
		if pubsub then
			local service = pubsub.get_service();
			local usual = service.config.get_affiliation;
			function service.config.get_affiliation(address, node, action)
				if node and not service.nodes[node] then return "owner"; end
				return usual(address, node, action);
			end
		end
	end
end

function module.add_host(host_module)
	tap_routing(host_module);
	tap_rooms(host_module);
	host_module:hook("smacks-hibernation-end", function (event) -- XEP-0198: an old session on a new connection
		resumed_as[event.origin] = event.resumed;
		connections[event.resumed] = connections[event.origin];
	end, FIRST);
end

-- Commands ----------------------------------------------------------------------------------------------------------

local commands = {};

local function account(name)
	local username, host = jid.prepped_split(name);
	if not username then error(("%q is not an account's address"):format(name), 0); end
	return username, host;
end

function commands.add_account(args)
	local username, host = account(args.jid);
	if not usermanager.user_exists(username, host) then
		return usermanager.create_user(username, args.password, host);
	elseif usermanager.test_password(username, host, args.password) then
		return true; -- setting it again would disconnect the account's sessions
	end
	return usermanager.set_password(username, args.password, host);
end

function commands.remove_account(args)
	local username, host = account(args.jid);
	if not usermanager.user_exists(username, host) then return true; end
	return usermanager.delete_user(username, host);
end

local function sorted(names)
	table.sort(names);
	return true, json.array and json.array(names) or names;
end

function commands.accounts()
	local names = {};
	for host, session in pairs(prosody.hosts) do
		if session.type == "local" then
			if not usermanager.users(host) then error(host.." lets anybody in, and has no list of accounts", 0); end
			for username in usermanager.users(host) do table.insert(names, jid.join(username, host)); end
		end
	end
	return sorted(names);
end

function commands.sessions()
	local names = {};
	for full_jid in pairs(prosody.full_sessions) do table.insert(names, full_jid); end
	return sorted(names);
end

function commands.drop(args)
	local session = prosody.full_sessions[args.jid];
	if not session or not session.conn then return nil, args.jid.." is not connected"; end
	-- The socket is closed with no </stream:stream>; then the session is told, as when a network breaks.
	local connection = session.conn;
	connection:on("disconnect", "dropped");
	connection:destroy();
	return true;
end

-- See mod_xmppkit_sessions.
function commands.die() prosody.events.fire_event("xmppkit-die"); end

-- Not by SIGTERM: Prosody handles a signal in the midst of whatever it does. In the midst of a write, what the handler
-- writes, the clients' <stream:error/>, is thrown away with the buffer (0.12.3).
function commands.stop() quit("The server was stopped"); return true; end

function commands.watch() watching, lost = true, 0; return true; end
function commands.unwatch() watching = false; return true; end

local function acknowledge(size)
	on_the_way = math.max(0, on_the_way - size);
	if watching then tell_lost(); end
end

local function run(command)
	local handler, ok, result = commands[command.cmd], false, "unknown command";
	if handler then
		local called, first, second = pcall(handler, command);
		if called then ok, result = first and true or false, second; else result = tostring(first); end
	end
	write { ev = "reply", id = command.id, ok = ok, result = result };
end

-- Storage and password hashing may wait for something in newer versions of Prosody: that needs a runner.
local runner = async.runner(run);

-- The channel -------------------------------------------------------------------------------------------------------

local function ports()
	local list = {};
	for service, interface, port, _, active in portmanager.get_active_services():iter(nil, nil, nil, nil) do
		local _, bound = active.server.conn:getsockname();
		table.insert(list, { service = service, interface = interface, port = tonumber(bound) or port });
	end
	return list;
end

local function loaded_modules()
	local names = {};
	for host in pairs(prosody.hosts) do
		names[host] = {};
		for name in pairs(modulemanager.get_modules(host)) do table.insert(names[host], name); end
	end
	names["*"] = {};
	for name in pairs(modulemanager.get_modules("*")) do table.insert(names["*"], name); end
	return names;
end

module:hook_global("server-started", function ()
	if module:get_option_boolean("xmppkit_everyone_publishes", true) then let_everyone_publish(); end
	write { ev = "started", version = prosody.version, ports = ports(), modules = loaded_modules() };
end, LAST);

local buffer = "";
local listener = {};

function listener.onincoming(_, data)
	buffer = buffer..data;
	for line in buffer:gmatch("([^\n]*)\n") do
		local command = json.decode(line);
		if not command then
			module:log("error", "The control channel carried something that is not JSON");
		elseif command.cmd == "acknowledge" then
			acknowledge(command.size);
		else
			runner:run(command);
		end
	end
	buffer = buffer:match("[^\n]*$");
end

function listener.ondisconnect() on_parent_gone(); end
function listener.onreadtimeout() return true; end -- silence is no reason to hang up

function module.load()
	local socket = unix.stream();
	local ok, err = socket:connect(socket_path);
	if not ok then
		module:log("error", "Cannot reach the process that started this server at %s: %s", socket_path, err);
		on_parent_gone();
		return;
	end
	conn = net_server.wrapclient(socket, socket_path, 0, listener, "*a");
	conn:setreadtimeout(false);
end
