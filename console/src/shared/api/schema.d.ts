// Generated from openapi.json by `npm run api`. Do not edit.

export interface paths {
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in; answers with a session cookie. */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first, 50 a page; page 0 is the first. */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers. */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every partition has caught up with what the log held at the start, and the log takes events. */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, partitions, log. */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an incident happen in a simulated session on air; it shows within seconds. */
        post: operations["injectIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a batch of events: NDJSON or a JSON array, gzip or br accepted, signed by HMAC-SHA256. Answers when the accepted events are durable. */
        post: operations["ingest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a file of events: NDJSON of any length, or one JSON array; gzip accepted. */
        post: operations["importEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Freshness, rates, duplicates, late events, gaps and refusals by source; queues and their limits; size and damage of the log. */
        get: operations["ingestHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{session}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the log what the team did in a room; answered once the room has seen it. */
        post: operations["takeAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/rulebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The host's rulebook: each rule, its basis and the checks that watch it. */
        get: operations["readRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/rulebook/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each rule was kept in a session. */
        get: operations["readRulebookOfSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/monitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lights of all rooms on one page, the worst on top. */
        get: operations["listComplianceMonitors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/lights/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The light of a session and what colours it. */
        get: operations["readSessionLight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps units for buyers: 1 to 1,000 requests as NDJSON or a JSON array, signed like a batch of events. One answer for each, in order, when all of them are durable. */
        post: operations["holdStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what became of holds: paid, given back, shipped, cancelled. 1 to 1,000 requests, signed. */
        post: operations["settleStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/desk/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person gives a hold back, cancels it, or says that the money was given back. */
        post: operations["settleStockByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves units: received, counted, allocated, damaged … 1 to 1,000 postings, signed; each as a whole or not at all. */
        post: operations["postStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/desk/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person moves units. */
        post: operations["postStockByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change how a SKU is sold. */
        post: operations["setStockPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/policies/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a SKU is sold that has no policy of its own. */
        get: operations["readDefaultStockPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/skus/{sku}/rebalance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give each channel of a SKU what its policy says. */
        post: operations["rebalanceStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/skus/{sku}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves units of a SKU between channels, whichever warehouses have them; all or none. Holds stay. */
        post: operations["moveStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/desk/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Holds, newest first; by SKU and standing. */
        get: operations["listHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/desk/holds/{hold}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One hold. */
        get: operations["readHold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person of this session; 204 when nobody is signed in. */
        get: operations["getCurrentUser"];
        /** Change the own display name and language. */
        put: operations["changeProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session. */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the own password; ends all other sessions. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may or might sign in. */
        get: operations["listUsers"];
        put?: never;
        /** Add a person; the one-time password is shown once. */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change name, roles, rooms, or whether the person may sign in. */
        put: operations["changeUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a new one-time password; ends all sessions of the person. */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force. */
        get: operations["getSettings"];
        /** Replace the settings. */
        put: operations["saveSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start to play. */
        post: operations["startSimulator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop playing; what was played stays. */
        post: operations["stopSimulator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused events, newest first, with counts by source and reason. */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one refused event through the gate again, as it came or corrected. */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends all refused events of one reason through the gate again. */
        post: operations["replayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys senders sign with; never their secrets. */
        get: operations["listIngestKeys"];
        put?: never;
        /** Makes a key; the answer holds its secret, which is shown this once. */
        post: operations["createIngestKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ingest-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a key away; requests signed with it are refused from now on. */
        delete: operations["deleteIngestKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every metric of the dictionary. */
        get: operations["listMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dimensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every dimension of the dictionary. */
        get: operations["listDimensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Metrics, cut by dimensions and time. */
        post: operations["query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/query/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The events behind a cell. */
        post: operations["queryRows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/query/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The answer as CSV or XLSX. */
        post: operations["exportQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own and shared views. */
        get: operations["listViews"];
        put?: never;
        /** Keep a view. */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an own view. */
        put: operations["replaceView"];
        post?: never;
        /** Remove an own view. */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that are planned or live, and the newest that are over; those of the rooms you may see. */
        get: operations["listRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session whole, as the hub sends it. */
        get: operations["getRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{session}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trend metrics in two spans of a session; whole minutes count. */
        get: operations["compareRoomSpans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts of the rooms you may see: firing, pending, then those that are over. */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that you have seen an alert and look after it. */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules that watch a room you may see, by name. */
        get: operations["listAlertRules"];
        put?: never;
        /** Write a new rule. */
        post: operations["createAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alert-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a rule. An alert that fires by it goes on under the new rule. */
        put: operations["changeAlertRule"];
        post?: never;
        /** Delete a rule. Its alerts are over. */
        delete: operations["deleteAlertRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Silences that have not run out; of other rooms than those you may see, none. */
        get: operations["listSilences"];
        put?: never;
        /** Keep the alerts that meet all matchers quiet until an instant. */
        post: operations["createSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a silence now. */
        delete: operations["deleteSilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receivers of alerts, with what became of the newest message. */
        get: operations["listWebhooks"];
        put?: never;
        /** Add a receiver. */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a receiver. */
        put: operations["changeWebhook"];
        post?: never;
        /** Remove a receiver. */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message now and say what became of it. */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The panel whole, as the hub sends it first. */
        get: operations["getDanmakuPanel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Held comments that wait for a person, the oldest first. */
        get: operations["listHeldComments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blocked comments, the newest first, with decisions and appeals. */
        get: operations["listBlockedComments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appeals that wait for a decision, the oldest first. */
        get: operations["listAppeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Question groups: those who wait first, then the answered. */
        get: operations["listQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mood, intent and the three layers by minute, with products and actions. */
        get: operations["getDanmakuCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/viewers/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the panel still holds of a viewer in this session, the newest first. */
        get: operations["getViewerHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/folded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was folded among the newest 500 folded comments, by text or viewer, the largest first, 50 a page; page 0 is the first. */
        get: operations["listFolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/folded/{fold}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The comments of one fold, the newest first, 50 a page; page 0 is the first. */
        get: operations["listFoldedComments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/sets/{set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switch a set of words or patterns on or off in this session. */
        put: operations["switchModerationSet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/mutes/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mute a viewer in this session. */
        put: operations["muteViewer"];
        post?: never;
        /** Lift a mute. */
        delete: operations["unmuteViewer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/slow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Slow the comments of this session down. */
        put: operations["setSlowMode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Block links in this session, or let few of them through. */
        put: operations["setLinkPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Hold or block a word in this session alone. */
        put: operations["setRoomWord"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/questions/{group}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a question for everybody who asks it: copied, prompted to the host, or posted under an allow rule. */
        post: operations["answerQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/comments/{comment}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show or block a comment, with the reason. */
        post: operations["reviewComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/comments/{comment}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter an appeal against a blocked comment. */
        post: operations["appealComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sessions/{session}/comments/{comment}/appeal-decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide an appeal; by another person than who decided first. */
        post: operations["decideAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The engine in force and its sets; those of the product first. */
        get: operations["listModerationSets"];
        put?: never;
        /** Write a new set. One wrong entry refuses it, and is named. */
        post: operations["createModerationSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a set. */
        put: operations["changeModerationSet"];
        post?: never;
        /** Delete a set. */
        delete: operations["deleteModerationSet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The knowledge base, drafts first. */
        get: operations["listAnswers"];
        put?: never;
        /** Write a draft. */
        post: operations["createAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace an answer; it is a draft again. */
        put: operations["changeAnswer"];
        post?: never;
        /** Delete an answer, and the leaves to post it. */
        delete: operations["deleteAnswer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/answers/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a draft that somebody else has written. */
        post: operations["approveAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/allow-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which answers may be posted in the rooms you see. */
        get: operations["listAllowRules"];
        put?: never;
        /** Allow that an approved answer is posted in a room. */
        post: operations["allowPosting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/allow-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw the leave. */
        delete: operations["withdrawAllowRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The interaction programme of a session as it stands now, with live counts and the host's lines. */
        get: operations["getInteraction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every line the host was given, the newest first. */
        get: operations["listLines"];
        put?: never;
        /** Give the host a line to say. */
        post: operations["promptLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries/{lottery}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything needed to do a drawn lottery again, without anything that names a person: to be published. */
        get: operations["getLotteryProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries/{lottery}/winners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who won, with ticket and place, for those who hand out the prizes. */
        get: operations["listLotteryWinners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries/{lottery}/tickets/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A viewer's ticket, to tell a viewer who asks. */
        get: operations["getLotteryTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a lottery: its rule and the commitment to its seed are in the log before entries count. */
        post: operations["openLottery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries/{lottery}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reveal the seed and draw the winners; again gives the same. */
        post: operations["drawLottery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lotteries/{lottery}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a lottery off that was not drawn, for a reason that is published. */
        post: operations["cancelLottery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a poll. */
        post: operations["openPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count who sends a token, such as 扣1. */
        post: operations["openCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/polls/{poll}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a poll now and write its result. */
        post: operations["closePoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/counts/{count}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a count now and write its result. */
        post: operations["closeCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan an interaction node. */
        post: operations["planNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/nodes/{node}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a node has taken place; one with a lottery, a poll or a count is done by itself. */
        post: operations["markNodeDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/nodes/{node}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a node out of the plan. */
        delete: operations["removeNode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lines/{line}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the host has said a line. */
        post: operations["markLineDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/interaction/{session}/lines/{line}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a line from the teleprompter. */
        delete: operations["withdrawLine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Consents in force, 200 a page, by pseudonym. */
        get: operations["listConsents"];
        /** Write down what a viewer has agreed to, in the place of what was there. */
        put: operations["writeConsent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/consents/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down many; a bad line is named and the rest goes on. */
        post: operations["importConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/danmaku/consents/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A viewer has withdrawn: the record is deleted at once. */
        delete: operations["withdrawConsent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions that have been, newest first. */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The review of one session, with refunds up to now. */
        get: operations["readReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{session}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A review as CSV or XLSX. */
        get: operations["exportReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{session}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the team set out to improve. */
        get: operations["listItems"];
        put?: never;
        /** Adds an improvement item. */
        post: operations["addItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes an improvement item. */
        put: operations["changeItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/goals/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The goals of a session. */
        get: operations["readGoals"];
        /** Replaces the goals of a session. */
        put: operations["setGoals"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports that have been made, newest first. */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report. */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the report of the period that holds a day. */
        post: operations["runReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/screen/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges a text sentence by sentence, each with its light, article, reason and rewrite. */
        post: operations["screenText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/screen/product": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges a product before it is listed: proofs, their validity, fields, and its words. */
        post: operations["screenProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The claim rules: article, reason, proof, exempt contexts, and whether each is in force. */
        get: operations["listClaimRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches a claim rule on or off, with the reason for the audit log. */
        put: operations["switchClaimRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proofs on file, those that end first on top. */
        get: operations["listCertificates"];
        put?: never;
        /** Puts a proof on file. */
        post: operations["addCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/certificates/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of proof and what their numbers look like. */
        get: operations["listCertificateKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a proof. */
        put: operations["changeCertificate"];
        post?: never;
        /** Takes a proof off file. */
        delete: operations["deleteCertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products and formats under observation, with the sessions counted so far. */
        get: operations["listObservations"];
        put?: never;
        /** Puts a product or format under observation. */
        post: operations["addObservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/observations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends an observation; it stays on record. */
        delete: operations["closeObservation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest chains of evidence, one a session. */
        get: operations["listEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chain of a session and its blocks. */
        get: operations["readEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/{session}/subjects/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is recorded of a comment, a span of words or an order, proved; verdicts are made again where the engine is still there. */
        get: operations["proveSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/{session}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes the chain of a session. */
        get: operations["verifyEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/{session}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chain of a session as a sealed file that verifies by itself. */
        get: operations["exportEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/{session}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the open blocks of a session now, so that an export holds everything. */
        post: operations["sealEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks an exported file. */
        post: operations["verifyEvidenceFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys, to be handed to whoever will check an export. */
        get: operations["listEvidenceKeys"];
        put?: never;
        /** Puts a new signing key in force; the old one endorses it and can sign no more. */
        post: operations["rotateEvidenceKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/evidence/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases the words of one viewer; the chain holds as before. */
        post: operations["eraseViewer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest cases; those that wait for a plan first. */
        get: operations["listDisputes"];
        put?: never;
        /** Opens a case about an order or a comment and collects the evidence around it. */
        post: operations["openDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case with its history and its evidence. */
        get: operations["readDispute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/disputes/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a case on: plan, agreement, execution, appeal, end. */
        post: operations["advanceDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What past cases teach: flags that stand on products and words. */
        get: operations["listScreeningFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compliance/flags/{id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a flag off; it stays in the case. */
        post: operations["clearScreeningFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/personalisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Viewers who have consented, refused or been erased, 200 a page, by pseudonym. */
        get: operations["listPersonalisation"];
        /** Writes down a viewer's choice; a refusal forgets the profile at once. */
        put: operations["writePersonalisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/personalisation/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Erases a viewer's profile; events up to now are never read into one again. */
        delete: operations["eraseProfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exclusions, boosts and margins, newest first. */
        get: operations["listItemRules"];
        put?: never;
        /** Adds a rule; it holds from the next list on. */
        post: operations["addItemRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces a rule. */
        put: operations["changeItemRule"];
        post?: never;
        /** Removes a rule. */
        delete: operations["removeItemRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions with their cards, newest first, and what the trainer is doing. */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/models/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a full training; the list says how it goes. */
        post: operations["trainModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/models/{id}/serve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets another version serve: a rollback, or back again. Audited. */
        post: operations["serveModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/models/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists of two versions for the same viewers: overlap, coverage, and what was met since. */
        get: operations["compareModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches with their progress, newest first. */
        get: operations["listBatches"];
        put?: never;
        /** Scores all viewers active lately, in the background. */
        post: operations["askBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/batches/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many viewers a batch would score. */
        get: operations["readBatchAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/batches/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a batch; what was scored stays. */
        post: operations["stopBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/batches/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists as CSV: viewer, rank, product, score, lane, variant. */
        get: operations["readBatchFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/exposures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recall of the candidates, click rates overall and in the tail, coverage, the share of the top 50, and ranked lists against the control. */
        get: operations["readExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/rooms/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to pin next: the room's products by the expected sales of 1,000 viewers of this audience, and what each place is made of. */
        get: operations["rankRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/viewers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Viewers who are remembered, those active last first. */
        get: operations["listKnownViewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/viewers/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list for one viewer, told to the log unless it is a preview; each item with its reasons. */
        get: operations["recommendForViewer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/viewers/{viewer}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is remembered of a viewer. */
        get: operations["readViewerProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/items/{product}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products that the same viewers met; for a new one those most alike. */
        get: operations["similarItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/items/{product}/together": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products that the same viewers bought. */
        get: operations["boughtTogether"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommend/items/{product}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Viewers who are likely to want a product and have not bought it. */
        get: operations["itemAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/skus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SKUs of the ledger, a page at a time. */
        get: operations["listStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/skus/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One SKU: pools, channels, policy and its newest movements. */
        get: operations["readStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The selling channels: share in step with its time, queue, age, limit left. */
        get: operations["listStockChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a channel up or changes it. */
        put: operations["putStockChannel"];
        post?: never;
        /** Stops keeping a channel in step. */
        delete: operations["deleteStockChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/drifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels that show something else than they acknowledged: open ones, then the last that ended. */
        get: operations["listStockDrifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/drifts/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pushes the ledger's value over a difference that waits for a person. */
        post: operations["repairStockDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/stocktakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stocktakes, the newest first. */
        get: operations["listStocktakes"];
        put?: never;
        /** Begins a stocktake of a warehouse. */
        post: operations["createStocktake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/stocktakes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One with its lines. */
        get: operations["readStocktake"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/stocktakes/{id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enters counts; the books of that moment are kept beside them. */
        put: operations["countStocktake"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/stocktakes/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts the differences; by another person than those who began and counted. */
        post: operations["approveStocktake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/stocktakes/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives it up; nothing is posted. */
        post: operations["rejectStocktake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/feeds/{feed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a snapshot, a delta or totals of an ERP or a warehouse: JSON or CSV, signed by HMAC-SHA256 with an ingest key that may speak for stock:{feed}. */
        post: operations["postStockFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/feeds/{feed}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same, from a person: a file of the ERP. */
        post: operations["uploadStockFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goods that came in. */
        post: operations["postGoodsReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goods that came back from buyers; they wait for inspection. */
        post: operations["postGoodsReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/returns/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an inspection found: good units go back on sale, bad ones are damaged. */
        post: operations["postGoodsInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The feeds: position, what waits, what is missing. */
        get: operations["listStockFeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was taken last: messages, receipts, returns, counts. */
        get: operations["listStockDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/documents/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused lines of a document as CSV. */
        get: operations["downloadRefusedStockLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/shortages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units that are missing and that buyers were promised. */
        get: operations["listStockShortages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest run of each level: coverage, accuracy, bias and skill. */
        get: operations["readForecastSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/forecasts/{level}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forecasts of a level, those that sold most first. */
        get: operations["listForecasts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/forecasts/{level}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a level, newest first. */
        get: operations["listForecastRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/forecasts/{level}/series/{series}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One forecast with its quantiles and how it came about. */
        get: operations["readForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/forecasts/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for new forecasts; they are made as soon as possible. */
        post: operations["runForecasts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/supply/simulated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away the suppliers, orders and production that the simulator has invented. */
        delete: operations["clearSimulatedSupply"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/supply/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cost, efficiency, quality and risk of suppliers, each with its formula. */
        get: operations["readSupplierAnalyses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/supply/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follows a batch to orders, or an order back to batches. */
        get: operations["traceSupply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/replenishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each SKU needs: position, reorder point, quantity, risk and GMV at risk. */
        get: operations["readReplenishment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/turnover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Turnover and age of stock. */
        get: operations["readTurnover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders that are proposed, those that cost most to leave first. */
        get: operations["listProposals"];
        put?: never;
        /** Proposes an order. */
        post: operations["addProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/pre-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The demand that interest before the next show lets expect, as a range. */
        get: operations["readPreShowDemand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/pre-show/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes an order made to that demand. */
        post: operations["proposePreShowOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/production": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines, and every planned job with its place and why it is late. */
        get: operations["readProductionSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suppliers with standing, grade and warnings. */
        get: operations["listSuppliers"];
        put?: never;
        /** Adds a supplier, not on the white list yet. */
        post: operations["addSupplier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A supplier with its evidence, terms and papers. */
        get: operations["readSupplier"];
        /** Changes name, contact and note. */
        put: operations["changeSupplier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Moves a supplier on or off the white list. */
        put: operations["setSupplierStanding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/offers/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets the terms of a SKU. */
        put: operations["setSupplierOffer"];
        post?: never;
        /** Takes the terms of a SKU away. */
        delete: operations["deleteSupplierOffer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a proof on file. */
        post: operations["addSupplierCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/certificates/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a proof off file. */
        delete: operations["deleteSupplierCertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a framework contract on file. */
        post: operations["addSupplierContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/suppliers/{id}/contracts/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a framework contract off file. */
        delete: operations["deleteSupplierContract"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the quantity; another person has to approve it then. */
        put: operations["changeProposal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves what somebody else asked for: an order goes out. */
        post: operations["approveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects a proposal. */
        post: operations["rejectProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders to suppliers, those that wait for an answer first. */
        get: operations["listPurchaseOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order. */
        get: operations["readPurchaseOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the supplier's answer; its clock stops. */
        post: operations["answerPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a delivery and posts it to the ledger. */
        post: operations["receivePurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders/{id}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives what is outstanding to the backup supplier under its framework contract. */
        post: operations["switchPurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/purchase-orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up what is outstanding. */
        post: operations["closePurchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/production/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a line with its working hours and rates. */
        post: operations["addProductionLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/production/lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a line away; its jobs go to others. */
        delete: operations["deleteProductionLine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/production/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a job; the schedule gives it its place. */
        post: operations["addProductionJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/production/jobs/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says that a job is done or not wanted. */
        put: operations["setProductionJobState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActionEffect: {
            metric: string;
            /** Format: double */
            before: null | number;
            /** Format: double */
            after5: null | number;
            /** Format: double */
            after10: null | number;
            /** Format: int64 */
            after5AtUnixMs: number;
            /** Format: int64 */
            after10AtUnixMs: number;
        };
        ActionRow: {
            id: string;
            /** Format: int64 */
            atUnixMs: number;
            action: string;
            product: null | string;
            replaced: null | string;
            text: null | string;
            actor: string;
            effect: null | components["schemas"]["ActionEffect"];
        };
        ActionTaken: {
            id: string;
        };
        AdvanceDisputeInput: {
            action: null | components["schemas"]["DisputeAction"];
            text: null | string;
            outcome: null | components["schemas"]["DisputeOutcome"];
            flags: null | components["schemas"]["FlagInput"][];
        };
        AgeBand: {
            /** Format: int32 */
            fromDays: null | number;
            /** Format: int32 */
            toDays: null | number;
            /** Format: int64 */
            units: number;
        };
        /** @enum {unknown} */
        AlertLabel: "rule" | "room" | "session" | "metric" | "level";
        /** @enum {unknown} */
        AlertLevel: "red" | "amber" | "blue";
        /** @enum {unknown} */
        AlertOperator: "above" | "below";
        /** @enum {unknown} */
        AlertPhase: "pending" | "firing" | "resolved";
        AlertRuleInput: {
            name: string;
            metric: string;
            operator: components["schemas"]["AlertOperator"];
            /** Format: double */
            threshold: number;
            level: components["schemas"]["AlertLevel"];
            scope?: null | components["schemas"]["AlertScope"];
            /**
             * Format: int32
             * @default 0
             */
            windowMinutes: number;
            /**
             * Format: int32
             * @default 0
             */
            forSeconds: number;
            /**
             * Format: int32
             * @default 0
             */
            keepFiringSeconds: number;
            /** @default true */
            enabled: boolean;
            inhibits?: null | string[];
        };
        AlertRuleView: {
            id: string;
            name: string;
            metric: string;
            scope: components["schemas"]["AlertScope"];
            operator: components["schemas"]["AlertOperator"];
            /** Format: double */
            threshold: number;
            /** Format: int32 */
            windowMinutes: number;
            /** Format: int32 */
            forSeconds: number;
            /** Format: int32 */
            keepFiringSeconds: number;
            level: components["schemas"]["AlertLevel"];
            enabled: boolean;
            inhibits: string[];
        };
        AlertScope: {
            rooms: null | string[];
        };
        AlertView: {
            id: string;
            rule: string;
            ruleName: string;
            session: null | string;
            room: string;
            metric: string;
            level: components["schemas"]["AlertLevel"];
            state: components["schemas"]["AlertPhase"];
            /** Format: double */
            value: null | number;
            /** Format: double */
            threshold: number;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            firedAt: null | string;
            /** Format: date-time */
            resolvedAt: null | string;
            acknowledgedBy: null | string;
            silencedBy: null | string;
            inhibitedBy: null | string;
            labels: {
                [key: string]: string;
            };
        };
        /**
         * @description How channels share the units of a SKU.
         * @default shared
         * @enum {unknown}
         */
        AllocationMode: "shared" | "fixed" | "ratio" | "dynamic";
        AllowPosting: {
            room: string;
            answer: string;
            /** Format: int32 */
            hours: number;
        };
        AllowRuleView: {
            id: string;
            room: string;
            answer: string;
            allowedBy: string;
            /** Format: date-time */
            allowedAt: string;
            /** Format: date-time */
            until: string;
        };
        /** @description How far the analytics store has come. */
        AnalyticsProgress: {
            /**
             * Format: int64
             * @description Events of the log it has taken in.
             */
            position: number;
            /**
             * Format: int64
             * @description Events of the log it has not.
             */
            lagEvents: number;
            /** @description Why it stands still; null when it does not. */
            fault: null | string;
        };
        /** @description Metrics, cut by dimensions and time. */
        AnalyticsQuery: {
            /** @description Ids of the dictionary, at least one; the API allows 12, a capability any number. */
            metrics?: string[];
            /** @description 0 to 4 ids. */
            dimensions?: string[];
            /** @description All must hold. */
            filters?: components["schemas"]["QueryFilter"][];
            /**
             * Format: date-time
             * @description Events at or after this instant.
             */
            from?: null | string;
            /**
             * Format: date-time
             * @description Events before this instant.
             */
            to?: null | string;
            /** @description `minute`, `hour` or `day`: adds a time column. */
            grain?: null | string;
            /** @description Only these sessions. */
            sessions?: string[];
            /**
             * Format: int32
             * @description So many cells, the rest as one row "others".
             */
            top?: null | number;
            orderBy?: null | components["schemas"]["QueryOrder"];
            /** @description Whether the totals are wanted. */
            totals?: boolean;
            /** @description Whether rows with subtotals are wanted. */
            subtotals?: boolean;
        };
        /** @description Asks for the events behind a cell: the cell's keys go into the filters, its time bucket into from and to. */
        AnalyticsRowsQuery: {
            /** @description Ids of metrics, 1 to 12: only events that they look at are shown. */
            metrics?: string[];
            /** @description All must hold. */
            filters?: components["schemas"]["QueryFilter"][];
            /**
             * Format: date-time
             * @description From this instant on.
             */
            from?: null | string;
            /**
             * Format: date-time
             * @description Before this instant.
             */
            to?: null | string;
            /** @description Sessions to look at. */
            sessions?: string[];
            /**
             * Format: int32
             * @description From 1 on. Default 1.
             */
            page?: number;
            /**
             * Format: int32
             * @description 1 to 500. Default 50.
             */
            pageSize?: number;
        };
        AnswerInput: {
            accepts: null | boolean;
            /** Format: date-time */
            promisedAt?: null | string;
            note?: null | string;
        };
        /** @enum {unknown} */
        AnswerMode: "copy" | "prompt" | "post";
        AnswerQuestion: {
            mode: components["schemas"]["AnswerMode"];
            answer?: null | string;
            text?: null | string;
        };
        /** @enum {unknown} */
        AnswerState: "draft" | "approved";
        AnswerView: {
            text: string;
            origin: string;
            level: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        AppealComment: {
            reason: string;
        };
        ArmTotals: {
            arm: string;
            /** Format: int64 */
            served: number;
            /** Format: int64 */
            exposures: number;
            /** Format: int64 */
            clicks: number;
            /** Format: int64 */
            orders: number;
            /** Format: int64 */
            salesMinor: number;
            /** Format: double */
            clickRate: null | number;
            /** Format: int64 */
            tailExposures: number;
            /** Format: double */
            tailClickRate: null | number;
            /** Format: int32 */
            items: number;
            /** Format: double */
            coverage: null | number;
            /** Format: double */
            topShare: null | number;
        };
        AudienceMember: {
            viewer: string;
            /** Format: double */
            score: number;
            /** Format: date-time */
            lastSeen: string;
            because: components["schemas"]["ItemReason"][];
        };
        AuditEntryView: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: string;
            kind: string;
            subject: string;
            before: null | Record<string, never>;
            after: null | Record<string, never>;
            address: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntryView"][];
            /** Format: int32 */
            total: number;
        };
        BatchAudience: {
            /** Format: int32 */
            activeDays: number;
            /** Format: int32 */
            viewers: number;
        };
        BatchInput: {
            /** Format: int32 */
            count: number;
            /** Format: int32 */
            activeDays?: null | number;
            model?: null | string;
        };
        /**
         * @description How a batch stands.
         * @enum {unknown}
         */
        BatchState: "waiting" | "running" | "done" | "stopped" | "failed";
        BatchView: {
            id: string;
            state: components["schemas"]["BatchState"];
            /** Format: int32 */
            count: number;
            /** Format: date-time */
            since: string;
            /** Format: int32 */
            viewers: number;
            /** Format: int32 */
            done: number;
            model: string;
            askedBy: string;
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            endedAt: null | string;
        };
        /** @description A text in both languages of the console. */
        Bilingual: {
            zh: string;
            en: string;
        };
        CancelLottery: {
            reason: string;
        };
        CandidateRecall: {
            /** Format: int32 */
            depth: number;
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            found: number;
            /** Format: double */
            share: null | number;
            /** Format: double */
            low: null | number;
            /** Format: double */
            high: null | number;
            /** Format: double */
            byChance: null | number;
            missing: string;
            versions: components["schemas"]["VersionRecall"][];
        };
        CertificateInput: {
            kind: string;
            number: string;
            /** @default  */
            product: string;
            /** @default  */
            holder: string;
            /** Format: date-time */
            validTo?: null | string;
            /** @default  */
            note: string;
        };
        CertificateKindView: {
            kind: string;
            name: string;
            ends: boolean;
            example: string;
        };
        CertificateView: {
            id: string;
            product: string;
            kind: string;
            kindName: string;
            number: string;
            holder: string;
            /** Format: date-time */
            validTo: null | string;
            note: string;
            state: string;
        };
        ChannelInput: {
            address: string;
            key: string;
            secret?: null | string;
            /**
             * Format: double
             * @default 10
             */
            callsPerSecond: number;
            /**
             * Format: int32
             * @default 10
             */
            burst: number;
            /**
             * Format: int32
             * @default 50
             */
            batchMaximum: number;
            /**
             * Format: int32
             * @default 2
             */
            callsAtOnce: number;
            /**
             * Format: int32
             * @default 50
             */
            automaticRepairUnits: number;
            /**
             * Format: int32
             * @default 10
             */
            salesArriveWithinSeconds: number;
            /**
             * Format: int32
             * @default 2000
             */
            timeoutMilliseconds: number;
            /** @default true */
            isEnabled: boolean;
        };
        ChannelRow: {
            channel: string;
            detail: null | string;
            traffic: string;
            /** Format: int64 */
            views: number;
            /** Format: int64 */
            viewers: number;
            /** Format: double */
            viewerShare: null | number;
            /** Format: int64 */
            gmv: number;
            /** Format: double */
            gmvShare: null | number;
            /** Format: int64 */
            spend: number;
            /** Format: double */
            roi: null | number;
        };
        ChannelShareView: {
            channel: string;
            /** Format: int32 */
            value: number;
        };
        ChannelView: {
            channel: string;
            /** Format: double */
            inStep: null | number;
            /** Format: double */
            verified: null | number;
            /** Format: date-time */
            asOf: null | string;
            /** Format: int32 */
            skus: number;
            /** Format: int32 */
            unlisted: number;
            /** Format: int32 */
            waiting: number;
            /** Format: int32 */
            underWay: number;
            /** Format: double */
            oldestSeconds: null | number;
            /** Format: int32 */
            callsLeft: number;
            /** Format: int64 */
            lagMilliseconds: null | number;
            /** Format: int32 */
            openDrifts: number;
            /** Format: date-time */
            fullPassAt: null | string;
            trouble: string;
            settings: components["schemas"]["ChannelInput"];
            isSimulated: boolean;
        };
        /** @description A place where a rule applies. */
        ClaimHit: {
            /** @description Id of the rule. */
            rule: string;
            /** @description Family of rules it belongs to. */
            family: string;
            /** @description What is made of it here. */
            light: components["schemas"]["ClaimLight"];
            /**
             * Format: int32
             * @description First UTF-16 code unit of the original text.
             */
            start: number;
            /**
             * Format: int32
             * @description UTF-16 code units.
             */
            length: number;
            /** @description The words. */
            text: string;
            /** @description Law and article. */
            article: string;
            /** @description Why, in one or two sentences. */
            reason: string;
            /** @description Kind of exempt context that applies; empty when none. */
            exemption: string;
            /** @description Kinds of proof that would make it green; empty when none would. */
            evidence: string[];
            /** @description The sentence, rewritten so that it may be said; empty when nothing has to change. */
            rewrite: string;
            /** @description How the words were found: `exact`, `skipped`, `phonetic` … */
            channel: string;
            /**
             * Format: float
             * @description 0 to 1: how close the words are to the rule's.
             */
            score: number;
        };
        /**
         * @description How much a claim endangers. Ordered.
         * @enum {unknown}
         */
        ClaimLight: "green" | "yellow" | "red";
        ClaimRuleSwitchInput: {
            enabled: boolean;
            /** @default  */
            reason: string;
        };
        ClaimRuleView: {
            id: string;
            family: string;
            light: components["schemas"]["ClaimLight"];
            redIn: string[];
            scopes: components["schemas"]["ClaimScope"][];
            aim: string;
            article: string;
            reason: string;
            evidence: string[];
            exemptions: string[];
            enabled: boolean;
            switchedOffBecause: string;
            summary: string;
            isArticleVerified: boolean;
        };
        /**
         * @description Where words stand.
         * @default script
         * @enum {unknown}
         */
        ClaimScope: "title" | "detailPage" | "script" | "speech" | "comment";
        CloseInput: {
            reason: null | string;
        };
        CommentRow: {
            id: string;
            /** Format: int64 */
            atUnixMs: number;
            viewer: string;
            fanLevel: null | string;
            text: string;
            /** Format: int32 */
            repeats: number;
        };
        /** @enum {unknown} */
        CommentStatus: "shown" | "folded" | "held" | "blocked";
        ComparedItem: {
            product: string;
            title: string;
            isShared: boolean;
        };
        ComparedModel: {
            id: string;
            /** Format: double */
            coverage: number;
            /** Format: double */
            topShare: number;
            /** Format: int32 */
            viewers: number;
            /** Format: double */
            recall: null | number;
        };
        ComparedViewer: {
            viewer: string;
            history: string[];
            left: components["schemas"]["ComparedItem"][];
            right: components["schemas"]["ComparedItem"][];
        };
        ConsentFault: {
            /** Format: int32 */
            line: number;
            reason: string;
        };
        ConsentInput: {
            name: string;
            /** Format: date-time */
            consentedAt: string;
            source: string;
            viewer?: null | string;
            platform?: null | string;
            viewerId?: null | string;
            birthday?: null | string;
            story?: null | string;
        };
        ConsentView: {
            viewer: string;
            name: string;
            birthday: null | string;
            story: null | string;
            /** Format: date-time */
            consentedAt: string;
            source: string;
            writtenBy: string;
            /** Format: date-time */
            writtenAt: string;
        };
        ConsentsImported: {
            /** Format: int32 */
            imported: number;
            faults: components["schemas"]["ConsentFault"][];
        };
        /** @description What a supplier costs. */
        CostRow: {
            supplier: string;
            name: string;
            /** Format: int64 */
            units: number;
            /** Format: int64 */
            spendMinor: number;
            /** Format: double */
            averageUnitMinor: null | number;
            /**
             * Format: int64
             * @description Paid above the cheapest offer of a listed supplier for the same SKU.
             */
            premiumMinor: number;
            /**
             * Format: double
             * @description Share of what was spent on all suppliers.
             */
            spendShare: null | number;
        };
        CreatedUser: {
            user: components["schemas"]["User"];
            oneTimePassword: string;
        };
        /** @description The person of the session, as the console needs it. */
        CurrentUser: {
            id: string;
            userName: string;
            displayName: string;
            roles: string[];
            rooms: null | string[];
            mustChangePassword: boolean;
            language: string;
        };
        DanmakuCurves: {
            minutes: components["schemas"]["MinuteView"][];
            marks: components["schemas"]["MarkView"][];
        };
        DeadLetterCountView: {
            source: string;
            reason: string;
            /** Format: int64 */
            letters: number;
            /** Format: int64 */
            events: number;
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetterView"][];
            counts: components["schemas"]["DeadLetterCountView"][];
            nextBefore: null | string;
        };
        DeadLetterReplayAllRequest: {
            reason: string;
            source: null | string;
        };
        DeadLetterReplayAnswer: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            duplicates: number;
            /** Format: int32 */
            rejected: number;
            events: components["schemas"]["IngestAnswerEvent"][];
        };
        DeadLetterReplayRequest: {
            payload: null | string;
        };
        DeadLetterView: {
            id: string;
            source: string;
            reason: string;
            field: string;
            message: string;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            bytes: number;
            isCut: boolean;
            payload: null | string;
        };
        DedupeHealthView: {
            /** Format: int32 */
            hot: number;
            /** Format: int64 */
            spilled: number;
            /** Format: int32 */
            spilledSegments: number;
            /** Format: int64 */
            memoryBytes: number;
        };
        DemandForecastView: {
            level: components["schemas"]["DemandLevel"];
            series: string;
            group: string;
            /** Format: date-time */
            madeAt: string;
            /** Format: date-time */
            firstAt: null | string;
            basis: components["schemas"]["ForecastBasis"];
            method: string;
            why: string;
            /** Format: int32 */
            points: number;
            /** Format: double */
            units: number;
            /** Format: double */
            accuracy: null | number;
            /** Format: double */
            bias: null | number;
            /** Format: double */
            skill: null | number;
            steps: components["schemas"]["ForecastStep"][];
        };
        /**
         * @description What a series of demand is.
         * @enum {unknown}
         */
        DemandLevel: "roomHour" | "categoryDay" | "skuSession" | "skuDay";
        DemandRunView: {
            level: components["schemas"]["DemandLevel"];
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            position: number;
            /** Format: int32 */
            listed: number;
            /** Format: int32 */
            covered: number;
            /** Format: double */
            coverage: null | number;
            /** Format: int32 */
            ownHistory: number;
            /** Format: int32 */
            shortHistory: number;
            /** Format: int32 */
            borrowed: number;
            /** Format: int32 */
            horizon: number;
            /** Format: int32 */
            judgedHorizon: number;
            /** Format: int32 */
            judgedPoints: number;
            /** Format: int32 */
            judgedSeries: number;
            /** Format: double */
            accuracy: null | number;
            /** Format: double */
            medianAccuracy: null | number;
            /** Format: double */
            naiveAccuracy: null | number;
            /** Format: double */
            bias: null | number;
            /** Format: double */
            skill: null | number;
            /** Format: double */
            intervalCoverage: null | number;
            /** Format: int64 */
            tookMilliseconds: number;
            isCut: boolean;
        };
        DimensionInfo: {
            id: string;
            name: components["schemas"]["Bilingual"];
            origin: string;
            values: null | string[];
            metrics: string[];
        };
        /**
         * @description What is done with a case.
         * @enum {unknown}
         */
        DisputeAction: "open" | "propose" | "agree" | "refuse" | "execute" | "appeal" | "close" | "note" | "escalate";
        /** @description A case with its history, its evidence and what it taught. */
        DisputeDetail: {
            /** @description The case. */
            dispute: components["schemas"]["DisputeView"];
            /** @description Its steps, oldest first. */
            steps: components["schemas"]["DisputeStepView"][];
            /** @description References into the chain, the most important first. */
            evidence: components["schemas"]["DisputeReferenceView"][];
            /** @description What screening shows because of it. */
            flags: components["schemas"]["ScreeningFlagView"][];
        };
        /**
         * @description What a case came from.
         * @enum {unknown}
         */
        DisputeOrigin: "order" | "comment" | "platform";
        /** @enum {unknown} */
        DisputeOutcome: "upheld" | "rejected" | "settled" | null;
        /** @description A record of the chain a case stands on. */
        DisputeReferenceView: {
            /**
             * Format: int64
             * @description Number within the session's chain.
             */
            record: number;
            /**
             * Format: int64
             * @description Block.
             */
            block: number;
            /**
             * Format: int32
             * @description Place within the block.
             */
            place: number;
            /** @description SHA-256 leaf in hex. */
            leaf: string;
            /** @description Type of the event. */
            type: string;
            /** @description Id of the event. */
            event: string;
            /**
             * Format: date-time
             * @description Event time.
             */
            at: string;
            /** @description Why it belongs to the case. */
            reason: components["schemas"]["EvidenceReason"];
        };
        /**
         * @description Where a case stands.
         * @enum {unknown}
         */
        DisputeState: "open" | "planProposed" | "agreed" | "executed" | "closed" | "appealed";
        /** @description A step. */
        DisputeStepView: {
            /**
             * Format: int32
             * @description From 1.
             */
            number: number;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who. */
            actor: string;
            /** @description What. */
            action: components["schemas"]["DisputeAction"];
            /** @description State after it. */
            state: components["schemas"]["DisputeState"];
            /** @description Words. */
            text: string;
            /** @description Whether its event is in the log. */
            isLogged: boolean;
        };
        /** @description A case in one line. */
        DisputeView: {
            /** @description Id. */
            id: string;
            /** @description What it came from. */
            origin: components["schemas"]["DisputeOrigin"];
            /** @description Session. */
            session: string;
            /** @description Order, comment or event it is about. */
            subject: string;
            /** @description A few words. */
            title: string;
            /** @description What is complained of. */
            text: string;
            /** @description Product; empty when unknown. */
            product: string;
            /** @description Pseudonym; empty when unknown. */
            viewer: string;
            /** @description Where it stands. */
            state: components["schemas"]["DisputeState"];
            /**
             * Format: date-time
             * @description When it was opened.
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description By when a plan must be there.
             */
            planDueAt: string;
            /**
             * Format: date-time
             * @description When the first plan was proposed.
             */
            planProposedAt: null | string;
            /**
             * Format: int32
             * @description Escalations so far.
             */
            escalations: number;
            /** @description The plan proposed last. */
            plan: string;
            outcome: null | components["schemas"]["DisputeOutcome"];
            /**
             * Format: date-time
             * @description When it ended.
             */
            closedAt: null | string;
            /** @description Whether the evidence of its window is complete. */
            isCollected: boolean;
        };
        DocumentAnswer: {
            document: string;
            state: string;
            isRepeat: boolean;
            /** Format: int32 */
            linesApplied: number;
            /** Format: int32 */
            linesRefused: number;
            /** Format: int64 */
            unitsMoved: number;
            /** Format: int64 */
            unitsShort: number;
            faults: components["schemas"]["LineFault"][];
        };
        DocumentView: {
            id: string;
            kind: string;
            /** Format: int64 */
            sequence: number;
            state: string;
            /** Format: int32 */
            linesApplied: number;
            /** Format: int32 */
            linesRefused: number;
            /** Format: int64 */
            unitsMoved: number;
            /** Format: int64 */
            unitsShort: number;
            actor: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            doneAt: null | string;
        };
        DriftRepair: {
            channel: string;
            sku: string;
        };
        /**
         * @description What is being done about a drift.
         * @enum {unknown}
         */
        DriftStep: "awaitsSales" | "needsPerson" | "repairing" | "repaired" | "explained";
        DriftView: {
            channel: string;
            sku: string;
            /** Format: int64 */
            expected: number;
            /** Format: int64 */
            seen: number;
            /** Format: int64 */
            ledger: null | number;
            step: components["schemas"]["DriftStep"];
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            endedAt: null | string;
            repairedBy: string;
        };
        /** @description How fast and complete it delivers. */
        EfficiencyRow: {
            supplier: string;
            name: string;
            /** Format: int32 */
            orders: number;
            /** Format: double */
            leadDaysMedian: null | number;
            /** Format: double */
            leadDaysP90: null | number;
            /** Format: double */
            onTime: null | number;
            /** Format: double */
            responseHoursMedian: null | number;
            /** Format: double */
            fillRate: null | number;
        };
        EngineView: {
            version: string;
            sets: components["schemas"]["ModerationSetView"][];
        };
        EraseViewerInput: {
            viewer: null | string;
            reason: null | string;
        };
        /** @description A closed block in one line. */
        EvidenceBlockView: {
            /**
             * Format: int64
             * @description Number within the session.
             */
            number: number;
            /**
             * Format: date-time
             * @description Its minute of event time.
             */
            minute: string;
            /**
             * Format: int32
             * @description Records.
             */
            records: number;
            /** @description SHA-256 of its header, in hex. */
            hash: string;
            /** @description Key that signed it. */
            key: string;
            /** @description Whether its records are still within their retention. */
            isKept: boolean;
        };
        /** @description The chain of one session. */
        EvidenceChainView: {
            /** @description Session. */
            session: string;
            /**
             * Format: int64
             * @description Closed blocks.
             */
            blocks: number;
            /**
             * Format: int64
             * @description Records, those in open blocks included.
             */
            records: number;
            /**
             * Format: int64
             * @description Records whose words were erased on request.
             */
            erased: number;
            /** @description SHA-256 of the last header, in hex. */
            head: string;
            /**
             * Format: date-time
             * @description Event time of the first record.
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description Latest event time.
             */
            lastAt: string;
        };
        /** @description A public key. */
        EvidenceKeyView: {
            /** @description The first half of the SHA-256 of its DER form, in hex. */
            id: string;
            /**
             * Format: date-time
             * @description Since when it signs.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when; null while in force.
             */
            retiredAt: null | string;
            /** @description PEM. */
            publicKey: string;
            /** @description The key before, which signed this one; empty for the first. */
            endorsedBy: string;
        };
        /**
         * @description Why a record belongs to a case. In the order of importance.
         * @enum {unknown}
         */
        EvidenceReason: "subject" | "person" | "speech" | "platform" | "action" | "product" | "order" | "moderation" | "comment";
        /** @description A record with the proof that it stands in its chain. */
        EvidenceRecordView: {
            /**
             * Format: int64
             * @description Number within the session.
             */
            record: number;
            /** @description Type of the event. */
            type: string;
            /** @description Id of the event. */
            id: string;
            /**
             * Format: date-time
             * @description Event time.
             */
            time: string;
            /**
             * Format: int32
             * @description Partition of the log.
             */
            partition: number;
            /**
             * Format: int64
             * @description Offset in the log.
             */
            offset: number;
            /** @description What is hashed into the tree. */
            envelope: string;
            payload: null | components["schemas"]["JsonElement"];
            /**
             * Format: int64
             * @description Block; null while it is open.
             */
            block: null | number;
            /**
             * Format: int32
             * @description Place within the block.
             */
            place: number;
            /** @description SHA-256 leaf, in hex. */
            leaf: string;
            /** @description Hashes from the leaf to the root, in hex; empty while the block is open. */
            path: string[];
            /** @description The signed header; empty while the block is open. */
            header: string;
            /** @description Base64, DER. */
            signature: string;
            /** @description Key that signed. */
            key: string;
            /** @description Payload, leaf, path, root and signature were recomputed and fit. */
            isProved: boolean;
        };
        /** @description What a check of evidence found. */
        EvidenceReport: {
            /** @description Nothing was found to be wrong. */
            isValid: boolean;
            /** @description Session of the chain; empty when it could not be read. */
            session: string;
            /**
             * Format: int64
             * @description Blocks checked.
             */
            blocks: number;
            /**
             * Format: int64
             * @description Records checked.
             */
            records: number;
            /**
             * Format: int64
             * @description Records whose words have been erased; their hashes were checked.
             */
            erased: number;
            /**
             * Format: int64
             * @description Blocks past their retention, of which only the signed headers are kept.
             */
            headersOnly: number;
            /** @description SHA-256 of the last header, in hex. */
            head: string;
            /** @description Ids of the keys that signed: the first half of the SHA-256 of the public key. Compare them with what the server shows. */
            keys: string[];
            /** @description What is wrong, a sentence each; at most 100. */
            faults: string[];
        };
        ExclusionCounts: {
            /**
             * Format: int32
             * @description Muted at the time.
             */
            muted: number;
            /**
             * Format: int32
             * @description Comment held, blocked, too fast, or spam, a link or a contact.
             */
            judged: number;
            /**
             * Format: int32
             * @description Conditions not met.
             */
            unqualified: number;
        };
        ExposedItem: {
            product: string;
            title: string;
            /** Format: int64 */
            exposures: number;
            /** Format: double */
            share: number;
            /** Format: double */
            clickRate: null | number;
            /** Format: int64 */
            orders: number;
        };
        ExposureDay: {
            /** Format: date */
            day: string;
            /** Format: int64 */
            exposures: number;
            /** Format: int64 */
            clicks: number;
            /** Format: double */
            clickRate: null | number;
            /** Format: double */
            tailClickRate: null | number;
            /** Format: double */
            topShare: null | number;
            /** Format: double */
            coverage: null | number;
            /** Format: int64 */
            asked: number;
            /** Format: double */
            recall: null | number;
        };
        ExposureReport: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: int32 */
            items: number;
            /** Format: int32 */
            tailFrom: number;
            arms: components["schemas"]["ArmTotals"][];
            /** Format: double */
            lift: null | number;
            /** Format: double */
            liftLow: null | number;
            /** Format: double */
            liftHigh: null | number;
            recall: components["schemas"]["CandidateRecall"];
            days: components["schemas"]["ExposureDay"][];
            head: components["schemas"]["ExposedItem"][];
        };
        FeedView: {
            feed: string;
            /** Format: int64 */
            position: number;
            /** Format: int32 */
            waiting: number;
            /** Format: int64 */
            missingFrom: null | number;
            /** Format: int64 */
            missingTo: null | number;
            /** Format: date-time */
            gapSince: null | string;
            /** Format: date-time */
            lastAt: string;
        };
        FlagInput: {
            kind: null | components["schemas"]["FlagKind"];
            target: null | string;
            text: null | string;
        };
        /**
         * @description What a flag is on.
         * @enum {unknown}
         */
        FlagKind: "product" | "script";
        FoldPage: {
            items: components["schemas"]["FoldView"][];
            /** Format: int32 */
            total: number;
            /** Format: int64 */
            folded: number;
            /** Format: int32 */
            atHand: number;
        };
        FoldView: {
            fold: string;
            reason: string;
            text: string;
            viewer: null | string;
            /** Format: int32 */
            count: number;
            /** Format: int32 */
            viewers: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
        };
        FoldedCommentPage: {
            items: components["schemas"]["PanelLine"][];
            /** Format: int32 */
            total: number;
        };
        /**
         * @description From what a forecast was made.
         * @enum {unknown}
         */
        ForecastBasis: "ownHistory" | "shortHistory" | "group" | "nothing";
        /** @description The forecast of one point ahead. The quantiles are ordered; of a count or an amount none is below 0. A count is not rounded: half a piece an hour is twelve a day. */
        ForecastStep: {
            /**
             * Format: double
             * @description The mean to expect; of intermittent demand it lies above P50, and sums of it are the demand of a longer time.
             */
            expected?: number;
            /**
             * Format: double
             * @description One value in ten is expected below.
             */
            p10?: number;
            /**
             * Format: double
             * @description Half of the values are expected below.
             */
            p50?: number;
            /**
             * Format: double
             * @description One value in ten is expected above.
             */
            p90?: number;
        };
        ForecastSummary: {
            isRunning: boolean;
            /** Format: double */
            coverageTarget: number;
            levels: components["schemas"]["DemandRunView"][];
        };
        /** @description Shares of people lost from one stage of the funnel to the next, 0 to 1. */
        FunnelBenchmarks: {
            /**
             * Format: double
             * @description From viewing a product to the cart. Default: 0.25.
             */
            viewCart?: number;
            /**
             * Format: double
             * @description From the cart to an order. Default: 0.15.
             */
            cartOrder?: number;
            /**
             * Format: double
             * @description From an order to its payment. Default: 0.01.
             */
            orderPay?: number;
        };
        FunnelStage: {
            stage: components["schemas"]["FunnelStageName"];
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            times: number;
            /** Format: double */
            rate: null | number;
            /** Format: double */
            loss: null | number;
            /** Format: double */
            benchmarkLoss: null | number;
            /** Format: int64 */
            recoverableGmv: null | number;
        };
        /** @enum {unknown} */
        FunnelStageName: "exposed" | "entered" | "productExposed" | "clicked" | "carted" | "ordered" | "paid";
        GoodsInspection: {
            reference: string;
            lines: components["schemas"]["InspectionLine"][];
        };
        GoodsLine: {
            sku: string;
            warehouse: string;
            /** Format: int64 */
            quantity: number;
            /** Format: int64 */
            unitCost?: null | number;
        };
        GoodsReceipt: {
            reference: string;
            lines: components["schemas"]["GoodsLine"][];
            /** @default false */
            wasAnnounced: boolean;
        };
        GoodsReturn: {
            reference: string;
            lines: components["schemas"]["GoodsLine"][];
        };
        /** @description A part of the grade. */
        GradePart: {
            /**
             * Format: double
             * @description 0 to 1; null without any evidence.
             */
            value: null | number;
            /**
             * Format: int64
             * @description How many orders, units or answers it stands on.
             */
            evidence: number;
            /**
             * Format: int64
             * @description Fewer say nothing.
             */
            evidenceMinimum: number;
            /**
             * Format: double
             * @description From here on it is good enough for A.
             */
            forA: number;
            /**
             * Format: double
             * @description From here on it is good enough for B.
             */
            forB: number;
            /** @description Whether there is enough evidence. */
            isKnown?: boolean;
        };
        HealthView: {
            status: string;
            reasons: string[];
        };
        HoldAnswer: {
            outcome: string;
            hold?: null | string;
            /** Format: date-time */
            expiresAt?: null | string;
            reserved?: null | boolean;
            lottery?: null | boolean;
            reason?: null | components["schemas"]["HoldRefusal"];
            sku?: null | string;
            /** Format: int64 */
            available?: null | number;
        };
        HoldLineView: {
            sku: string;
            warehouse: null | string;
            channel: null | string;
            /** Format: int32 */
            quantity: number;
        };
        HoldPage: {
            items: components["schemas"]["HoldView"][];
            /** Format: int32 */
            after: null | number;
        };
        /** @enum {unknown} */
        HoldRefusal: "badKey" | "noLines" | "tooManyLines" | "badQuantity" | "badName" | "badDuration" | "unknownSku" | "unknownWarehouse" | "unknownChannel" | "notEnough" | "buyerLimit" | "notDrawn" | "waitedOut" | "withdrawn" | null;
        HoldRequest: {
            key: string;
            channel: string;
            buyer?: null | string;
            sku?: null | string;
            /** Format: int32 */
            quantity?: null | number;
            warehouse?: null | string;
            lines?: null | components["schemas"]["HoldRequestLine"][];
            /** Format: int32 */
            expiresAfterSeconds?: null | number;
            /** @default false */
            presale: boolean;
        };
        HoldRequestLine: {
            sku: string;
            /** Format: int32 */
            quantity: number;
            warehouse?: null | string;
        };
        /** @enum {unknown} */
        HoldStanding: "held" | "waiting" | "refused" | "committed" | "released" | "expired" | "refundDue" | "refunded" | "shipped" | "cancelled";
        HoldSummary: {
            /** Format: int32 */
            waiting: number;
            /** Format: double */
            oldestSeconds: null | number;
            first: components["schemas"]["PanelLine"][];
            /** Format: int32 */
            openAppeals: number;
        };
        HoldView: {
            hold: string;
            standing: components["schemas"]["HoldStanding"];
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            until: string;
            reason: null | components["schemas"]["HoldRefusal"];
            late: boolean;
            presale: boolean;
            lines: components["schemas"]["HoldLineView"][];
        };
        HostRule: {
            id: string;
            rule: string;
            basis: string;
            checks: string[];
            summary: string;
            isBasisVerified: boolean;
        };
        HostRuleRecord: {
            id: string;
            rule: string;
            basis: string;
            checks: string[];
            summary: string;
            isBasisVerified: boolean;
            /** Format: int64 */
            red: number;
            /** Format: int64 */
            yellow: number;
        };
        ImportAnswer: {
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            duplicates: number;
            /** Format: int64 */
            rejected: number;
            firstRejections: components["schemas"]["ImportRejection"][];
        };
        ImportConsents: {
            csv: string;
        };
        ImportRejection: {
            /** Format: int64 */
            index: number;
            reason: string;
            field: string;
            message: string;
        };
        ImprovementItemView: {
            id: string;
            session: string;
            title: string;
            metric: null | string;
            owner: string;
            /** Format: date */
            dueOn: string;
            state: string;
            createdBy: string;
            outcome: null | components["schemas"]["ItemOutcome"];
        };
        /**
         * @description What can go wrong, or suddenly right, in a simulated session.
         * @enum {unknown}
         */
        IncidentKind: "streamCut" | "stockOut" | "refundSpike" | "trafficBurst" | "botBurst";
        IngestAnswer: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            duplicates: number;
            /** Format: int32 */
            rejected: number;
            events: components["schemas"]["IngestAnswerEvent"][];
        };
        IngestAnswerEvent: {
            /** Format: int32 */
            index: number;
            verdict: string;
            reason?: null | string;
            field?: null | string;
            message?: null | string;
        };
        IngestHealthView: {
            steps: components["schemas"]["StepTiming"][];
            sources: components["schemas"]["SourceHealthView"][];
            log: components["schemas"]["LogHealthView"];
            queue: components["schemas"]["QueueHealthView"];
            dedupe: components["schemas"]["DedupeHealthView"];
            /** Format: int64 */
            inFlightBytes: number;
            /** Format: int64 */
            inFlightLimit: number;
            deadLetters: components["schemas"]["DeadLetterCountView"][];
        };
        IngestKeyCreated: {
            key: components["schemas"]["IngestKeyView"];
            secret: string;
        };
        IngestKeyRequest: {
            name: string;
            sources: string[];
        };
        IngestKeyView: {
            id: string;
            name: string;
            sources: string[];
            enabled: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        InspectionLine: {
            sku: string;
            warehouse: string;
            /** Format: int64 */
            good: number;
            /** Format: int64 */
            bad: number;
        };
        /** @description The interaction programme of a session as it stands now. Times are Unix milliseconds of the session's own clock. */
        InteractionFrame: {
            /** @description Id of the session. */
            session: string;
            /**
             * Format: int64
             * @description The session's clock.
             */
            clockUnixMs: number;
            /**
             * Format: int64
             * @description Viewers in the room as last sampled; null when never sampled.
             */
            online: null | number;
            /** @description The newest first. */
            lotteries: components["schemas"]["LotteryView"][];
            /** @description The newest first. */
            polls: components["schemas"]["TallyView"][];
            /** @description The newest first. */
            counts: components["schemas"]["TallyView"][];
            /** @description By planned time. */
            nodes: components["schemas"]["NodeView"][];
            /** @description What is wrong with the plan; empty when it is good. */
            planFaults: string[];
            /** @description What the host has before them: pinned lines first, then prompted ones in order. */
            lines: components["schemas"]["LineView"][];
            /** @description The three layers of interaction. */
            layers: components["schemas"]["LayersView"];
            /** @description Whether something runs whose counts or time change by themselves. */
            isRunning?: boolean;
        };
        /** @description The id of the lottery, poll, count, node or line. */
        InteractionStarted: {
            id: string;
        };
        /**
         * @description A kind of interest.
         * @enum {unknown}
         */
        InterestKind: "favourites" | "carts" | "clicks";
        InterestPart: {
            kind: components["schemas"]["InterestKind"];
            /** Format: int64 */
            count: number;
            /** Format: double */
            unitsEach: number;
            /** Format: double */
            low: number;
            /** Format: double */
            likely: number;
            /** Format: double */
            high: number;
            /** Format: int32 */
            shows: number;
            /** Format: double */
            weight: number;
        };
        InterestView: {
            product: string;
            title: string;
            /** Format: double */
            weight: number;
            isBought: boolean;
        };
        ItemAudience: {
            product: string;
            title: string;
            model: string;
            /** Format: int32 */
            considered: number;
            /** Format: int32 */
            leftOut: number;
            viewers: components["schemas"]["AudienceMember"][];
        };
        ItemInput: {
            title: null | string;
            metric: null | string;
            owner: null | string;
            /** Format: date */
            dueOn: null | string;
            state: null | string;
        };
        ItemOutcome: {
            session: string;
            /** Format: double */
            before: null | number;
            /** Format: double */
            after: null | number;
            /** Format: double */
            change: null | number;
            moved: string;
        };
        ItemReason: {
            kind: string;
            product: string;
            name: string;
            /** Format: double */
            strength: number;
        };
        ItemRuleInput: {
            kind: components["schemas"]["ItemRuleKind"];
            scope: components["schemas"]["ItemRuleScope"];
            target: null | string;
            reason: null | string;
            /** Format: double */
            factor?: null | number;
            room?: null | string;
            /** Format: date-time */
            from?: null | string;
            /** Format: date-time */
            until?: null | string;
        };
        /**
         * @description What a rule does.
         * @enum {unknown}
         */
        ItemRuleKind: "exclude" | "boost" | "margin";
        /**
         * @description Which items a rule is about.
         * @enum {unknown}
         */
        ItemRuleScope: "product" | "category" | "brand";
        ItemRuleView: {
            id: string;
            kind: components["schemas"]["ItemRuleKind"];
            scope: components["schemas"]["ItemRuleScope"];
            target: string;
            room: string;
            /** Format: double */
            factor: number;
            /** Format: date-time */
            from: null | string;
            /** Format: date-time */
            until: null | string;
            reason: string;
            writtenBy: string;
            /** Format: date-time */
            writtenAt: string;
            /** Format: int32 */
            items: number;
            isInForce: boolean;
        };
        JsonElement: unknown;
        KnowledgeAnswerInput: {
            questions: string[];
            answer: string;
            source: string;
            product?: null | string;
            /** Format: date-time */
            validUntil?: null | string;
        };
        KnowledgeAnswerView: {
            id: string;
            state: components["schemas"]["AnswerState"];
            product: null | string;
            questions: string[];
            answer: string;
            source: string;
            writtenBy: string;
            /** Format: date-time */
            writtenAt: string;
            approvedBy: null | string;
            /** Format: date-time */
            approvedAt: null | string;
            /** Format: date-time */
            validUntil: null | string;
        };
        KnownViewer: {
            viewer: string;
            /** Format: date-time */
            lastSeen: string;
            /** Format: int32 */
            items: number;
            /** Format: int64 */
            actions: number;
        };
        /** @enum {unknown} */
        LateReason: "noLine" | "noCapacity" | "tooLittleTime" | "linesBusy" | "changeover" | null;
        LayerView: {
            /**
             * Format: int32
             * @description Different viewers.
             */
            participants: number;
            /**
             * Format: int64
             * @description How often.
             */
            events: number;
            /**
             * Format: double
             * @description Participants ÷ viewers of the session; null without viewers.
             */
            share: null | number;
        };
        /** @description The three layers of interaction (基础, 深度, 情感). */
        LayersView: {
            /** @description Likes, shares, follows, joins of the fan club, comments. */
            basic: components["schemas"]["LayerView"];
            /** @description Questions, wishes to buy, complaints, talk of the product; entries and votes. */
            deep: components["schemas"]["LayerView"];
            /** @description Praise, thanks, birthdays, stories; gifts. */
            emotional: components["schemas"]["LayerView"];
            /**
             * Format: int32
             * @description Viewers of the session who did anything or entered.
             */
            viewers: number;
        };
        LeaningView: {
            kind: string;
            name: string;
            /** Format: double */
            share: number;
        };
        /**
         * @description What a term does to a message that holds it. Ordered: a higher tier is the stricter one.
         * @enum {unknown}
         */
        LexiconTier: "allow" | "hint" | "hold" | "block";
        LightFactView: {
            id: string;
            /** Format: int64 */
            atUnixMs: number;
            /** Format: int64 */
            endUnixMs: number;
            light: components["schemas"]["ClaimLight"];
            kind: string;
            product: string;
            host: string;
            rules: string[];
            text: string;
        };
        /** @description A line that was refused; the others are not concerned. */
        LineFault: {
            /**
             * Format: int32
             * @description As in the message: from 1 in JSON; the line of the file, header included, in CSV.
             */
            line: number;
            /** @description What is wrong. */
            field: string;
            /** @description One sentence. */
            reason: string;
            /** @description The line as it came, cut at 500 characters. */
            text: string;
        };
        /** @description A line for the host. */
        LineView: {
            /** @description Id. */
            id: string;
            /**
             * Format: int64
             * @description When it was prompted.
             */
            atUnixMs: number;
            /** @description Whether it stays until it is withdrawn. */
            isPinned: boolean;
            /** @description person, answer, node, birthday or story. */
            origin: string;
            /** @description What to say; empty where consent has been withdrawn. */
            text: string;
            /** @description Product it is about. */
            product: null | string;
            /** @description Id of the group of questions or of the node it comes from. */
            cause: null | string;
            /** @description Who prompted it. */
            by: string;
            /**
             * Format: int64
             * @description When the host said it; null when not.
             */
            doneAtUnixMs: null | number;
            /** @description Who said so. */
            doneBy: null | string;
            /** @description Whether it was taken away. */
            isWithdrawn: boolean;
        };
        /** @enum {unknown} */
        LinkPolicy: "block" | "limit";
        /** @description A run of events that cannot be read: its checksum does not match, or the file ends within it. It is never handed to a reader. */
        LogDamage: {
            /**
             * Format: int32
             * @description The partition; −1 when the damage lies where partitions cannot be told apart.
             */
            partition: number;
            /**
             * Format: int64
             * @description First event affected.
             */
            firstOffset: number;
            /**
             * Format: int64
             * @description Events affected, as far as is known.
             */
            count: number;
            /** @description What is wrong, in one sentence. */
            reason: string;
        };
        LogHealthView: {
            /** Format: int32 */
            partitions: number;
            /** Format: int64 */
            events: number;
            /** Format: int64 */
            bytes: number;
            damage: components["schemas"]["LogDamage"][];
        };
        /** @description What a viewer must have done to enter, besides sending the password. All must be met. */
        LotteryConditions: {
            /**
             * Format: int32
             * @description Fan level on the comment, 1 to 1000; null asks for none.
             */
            fanLevelMinimum?: null | number;
            /**
             * @description Paid an order in this session before the entries closed.
             * @default false
             */
            hasOrdered: boolean;
            /**
             * @description Followed in this session before the entries closed.
             * @default false
             */
            hasFollowed: boolean;
            /**
             * @description Joined the fan club in this session before the entries closed.
             * @default false
             */
            hasJoinedFanClub: boolean;
        };
        /** @description Everything that is needed to do a lottery again, and nothing that names a person: published after the draw. Tickets stand for viewers. */
        LotteryProof: {
            /** @description The arithmetic: `changkong-lottery-1`. */
            format: string;
            /** @description Id. */
            lottery: string;
            /** @description Id of the session. */
            session: string;
            /** @description The rule's text, as it was published and committed to. */
            rule: string;
            /** @description SHA-256(seed ‖ session ‖ 0x00 ‖ rule), hexadecimal; published before the entries opened. */
            commitment: string;
            /**
             * Format: date-time
             * @description When the commitment was published.
             */
            committedAt: string;
            /**
             * Format: date-time
             * @description When the list of entries was closed, before the seed was revealed.
             */
            entriesClosedAt: string;
            /**
             * Format: int32
             * @description How many entered.
             */
            entryCount: number;
            /** @description Merkle root of the tickets (RFC 6962, SHA-256), hexadecimal. */
            entryRoot: string;
            /** @description The entries in ordinal order. */
            tickets: string[];
            /** @description The secret of the commitment, revealed by the draw; hexadecimal. */
            seed: string;
            /**
             * Format: date-time
             * @description When it was drawn.
             */
            drawnAt: string;
            /** @description The winning tickets, first prize first. */
            winners: string[];
        };
        /**
         * @description How far a lottery is.
         * @enum {unknown}
         */
        LotteryStage: "announced" | "open" | "closing" | "closed" | "drawn" | "cancelled";
        /** @description A lottery as it stands now. */
        LotteryView: {
            /** @description Id. */
            id: string;
            /** @description Title, with the prize. */
            title: string;
            /** @description How far it is. */
            stage: components["schemas"]["LotteryStage"];
            /** @description Passwords. */
            tokens: string[];
            /**
             * Format: int32
             * @description How many are drawn.
             */
            winners: number;
            /** @description What else is asked. */
            conditions: components["schemas"]["LotteryConditions"];
            /**
             * Format: int64
             * @description Comments count from then on.
             */
            opensAtUnixMs: number;
            /**
             * Format: int64
             * @description Comments count before then.
             */
            closesAtUnixMs: number;
            /**
             * Format: int32
             * @description Viewers who have entered so far, or whom the closed list holds.
             */
            entries: number;
            /** @description Viewers who sent the password and are not in it. */
            excluded: components["schemas"]["ExclusionCounts"];
            /** @description Published before the entries opened. */
            commitment: string;
            /** @description Digest of the closed list; null while it is open. */
            entryRoot: null | string;
            /** @description Revealed by the draw; null before. */
            seed: null | string;
            /** @description Pseudonyms, first prize first, at most 20; empty before the draw. */
            winningViewers: string[];
            /** @description The same as tickets, for the public. */
            winningTickets: string[];
            /** @description Why it was called off; null when it was not. */
            cancelReason: null | string;
            /** @description Who announced it. */
            openedBy: string;
        };
        LotteryWinner: {
            /** Format: int32 */
            place: number;
            viewer: string;
            ticket: string;
        };
        MarkView: {
            /** Format: date-time */
            at: string;
            kind: string;
            product: null | string;
            what: null | string;
        };
        MeasureInfo: {
            id: string;
            description: components["schemas"]["Bilingual"];
            sql: string;
        };
        MetricInfo: {
            id: string;
            name: components["schemas"]["Bilingual"];
            group: string;
            unit: string;
            countUnit: string;
            timeBasis: string;
            attribution: string;
            refunds: string;
            presale: string;
            additivity: string;
            direction: string;
            meaning: components["schemas"]["Bilingual"];
            formula: string;
            measures: components["schemas"]["MeasureInfo"][];
            sql: string;
            source: string;
            platforms: components["schemas"]["PlatformInfo"][];
        };
        /** @enum {unknown} */
        MetricUnit: "count" | "money" | "ratio" | "seconds" | "factor" | null;
        /** @description A metric's value in one cell, with the parts it was computed from. A missing value says why; it is never shown as zero. */
        MetricValue: {
            /**
             * Format: double
             * @description In the metric's unit; null when Reason is set.
             */
            value: null | number;
            /**
             * Format: double
             * @description Of a ratio, before scaling.
             */
            numerator: null | number;
            /**
             * Format: double
             * @description Of a ratio.
             */
            denominator: null | number;
            reason: null | components["schemas"]["MissingReason"];
            /** @description Whether a distinct count in it comes from a sketch. */
            estimated: boolean;
        };
        MinuteView: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            shown: number;
            /** Format: int64 */
            folded: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            questions: number;
            /** Format: double */
            mood: null | number;
            /** Format: int64 */
            intent: number;
            /** Format: int64 */
            basic: number;
            /** Format: int64 */
            deep: number;
            /** Format: int64 */
            emotion: number;
        };
        /** @enum {unknown} */
        MissingReason: "noDenominator" | "noData" | "notAvailableHere" | null;
        ModelCard: {
            id: string;
            /** Format: date-time */
            trainedAt: string;
            /** Format: double */
            trainingSeconds: number;
            /** Format: date-time */
            dataFrom: null | string;
            /** Format: date-time */
            dataTo: null | string;
            /** Format: int32 */
            viewers: number;
            /** Format: int32 */
            items: number;
            /** Format: int32 */
            interactions: number;
            /** Format: int32 */
            suspects: number;
            parts: components["schemas"]["ModelPart"][];
            holdOut: null | components["schemas"]["ModelScores"];
            baseline: null | components["schemas"]["ModelScores"];
            ranker?: null | components["schemas"]["RankerGain"];
            /** Format: int32 */
            listed?: null | number;
            /** Format: int32 */
            cold?: null | number;
            /** Format: double */
            refitSeconds?: null | number;
        };
        ModelComparison: {
            left: components["schemas"]["ComparedModel"];
            right: components["schemas"]["ComparedModel"];
            /** Format: int32 */
            viewers: number;
            /** Format: int32 */
            length: number;
            /** Format: double */
            overlap: number;
            shown: components["schemas"]["ComparedViewer"][];
        };
        ModelPart: {
            name: string;
            /** Format: float */
            weight: number;
            /** Format: double */
            alone: null | number;
        };
        ModelScores: {
            /** Format: int32 */
            length: number;
            /** Format: int32 */
            viewers: number;
            /** Format: double */
            recall: number;
            /** Format: double */
            ndcg: number;
            /** Format: double */
            hitRate: number;
            /** Format: double */
            coverage: number;
        };
        ModelView: {
            card: components["schemas"]["ModelCard"];
            isServing: boolean;
            reason: string;
            changedBy: string;
            /** Format: date-time */
            changedAt: null | string;
        };
        ModelsOverview: {
            training: components["schemas"]["TrainingStatus"];
            /** Format: int32 */
            viewers: number;
            /** Format: int32 */
            items: number;
            /** Format: int64 */
            behind: number;
            models: components["schemas"]["ModelView"][];
        };
        ModerationSetInput: {
            name: string;
            kind: components["schemas"]["SetKind"];
            tier: components["schemas"]["LexiconTier"];
            entries: string[];
            /** @default true */
            onByDefault: boolean;
        };
        ModerationSetView: {
            id: string;
            name: string;
            kind: components["schemas"]["SetKind"];
            tier: components["schemas"]["LexiconTier"];
            onByDefault: boolean;
            builtIn: boolean;
            entries: string[];
            faults: string[];
        };
        MonitorView: {
            session: string;
            room: string;
            title: string;
            platform: string;
            host: string;
            state: string;
            light: components["schemas"]["ClaimLight"];
            worst: components["schemas"]["ClaimLight"];
            /** Format: int64 */
            spoken: number;
            /** Format: int64 */
            red: number;
            /** Format: int64 */
            yellow: number;
            /** Format: int64 */
            platformNotices: number;
            observed: string[];
            last: null | components["schemas"]["LightFactView"];
        };
        MoveRequest: {
            key: string;
            /** Format: int32 */
            quantity: number;
            from?: null | string;
            to?: null | string;
            /** @default  */
            reason: string;
        };
        MuteViewer: {
            reason: string;
            /** Format: int32 */
            minutes?: null | number;
        };
        NearItems: {
            product: string;
            title: string;
            kind: string;
            model: string;
            items: components["schemas"]["RecommendedItem"][];
        };
        NewUser: {
            userName: string;
            displayName: string;
            roles: string[];
            rooms: null | string[];
        };
        /**
         * @description What happens at a node.
         * @enum {unknown}
         */
        NodeKind: "lottery" | "poll" | "count" | "other";
        /**
         * @description How a node stands by the session's clock.
         * @enum {unknown}
         */
        NodeStatus: "planned" | "due" | "late" | "done";
        /** @description A planned node as it stands now. Times are Unix milliseconds of the session. */
        NodeView: {
            /** @description Id. */
            id: string;
            /** @description Title. */
            title: string;
            /** @description lottery, poll, count or other. */
            kind: string;
            /**
             * Format: int32
             * @description Minutes after the start of the broadcast.
             */
            startMinute: number;
            /**
             * Format: int32
             * @description Planned length.
             */
            lengthMinutes: number;
            /** @description How it stands. */
            status: components["schemas"]["NodeStatus"];
            /**
             * Format: int64
             * @description When it is planned; null before the start of the broadcast.
             */
            dueAtUnixMs: null | number;
            /**
             * Format: int64
             * @description When it took place.
             */
            doneAtUnixMs: null | number;
            /** @description The lottery, poll or count that made it done; null when a person did. */
            doneBy: null | string;
            /**
             * Format: int32
             * @description Viewers who took part in what made it done; those who commented in its window where a person marked it.
             */
            participants: null | number;
            /**
             * Format: int64
             * @description Viewers in the room at the end of its window, as sampled; null when never sampled.
             */
            online: null | number;
            /**
             * Format: double
             * @description Participants ÷ online; null without online.
             */
            participation: null | number;
        };
        ObservationInput: {
            kind: string;
            subject: string;
            title: string;
            /** @default  */
            room: string;
        };
        ObservationView: {
            id: string;
            kind: string;
            subject: string;
            title: string;
            room: string;
            /** Format: int32 */
            sessionsNeeded: number;
            /** Format: int32 */
            cleanSessions: number;
            /** Format: date-time */
            startedAt: string;
            state: string;
            /** Format: date-time */
            closedAt: null | string;
            hasPassed: boolean;
            sessions: components["schemas"]["ObservedSession"][];
        };
        ObservedSession: {
            session: string;
            title: string;
            /** Format: date-time */
            startedAt: string;
            worst: components["schemas"]["ClaimLight"];
        };
        OpenCount: {
            title: string;
            tokens: string[];
            /** Format: int32 */
            durationSeconds: number;
        };
        OpenDisputeInput: {
            origin: null | components["schemas"]["DisputeOrigin"];
            session: null | string;
            subject: null | string;
            title: null | string;
            text: null | string;
        };
        OpenLottery: {
            title: string;
            /** Format: int32 */
            winners: number;
            tokens: string[];
            /** Format: int32 */
            durationSeconds: number;
            /**
             * Format: int32
             * @default 3
             */
            opensInSeconds: number;
            conditions?: null | components["schemas"]["LotteryConditions"];
        };
        OpenPoll: {
            title: string;
            options: components["schemas"]["TallyOption"][];
            /** Format: int32 */
            durationSeconds: number;
            counting?: components["schemas"]["VoteCounting"];
        };
        Overlay: {
            id: string;
            kind: components["schemas"]["OverlayKind"];
            /** Format: int64 */
            atUnixMs: number;
            /** Format: int64 */
            endUnixMs: null | number;
            label: string;
        };
        /** @enum {unknown} */
        OverlayKind: "warn" | "record" | "violation" | "lottery" | "product" | "action" | "stream";
        PanelCounters: {
            /** Format: int64 */
            shown: number;
            /** Format: int64 */
            folded: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            withLink: number;
            /** Format: int64 */
            shownWithLink: number;
            /** Format: double */
            linkShare: null | number;
            reasons: components["schemas"]["ReasonCount"][];
        };
        PanelFrame: {
            session: string;
            /** Format: int64 */
            sequence: number;
            full: boolean;
            /** Format: date-time */
            asOf: null | string;
            lines: components["schemas"]["PanelLine"][];
            /** Format: int64 */
            linesLeftOut: number;
            counters: components["schemas"]["PanelCounters"];
            holds: components["schemas"]["HoldSummary"];
            questions: components["schemas"]["QuestionView"][];
            switches: components["schemas"]["SwitchView"][];
            minutes: components["schemas"]["MinuteView"][];
            interaction?: null | components["schemas"]["InteractionFrame"];
        };
        PanelLine: {
            id: string;
            /** Format: date-time */
            at: string;
            viewer: string;
            text: string;
            status: components["schemas"]["CommentStatus"];
            reason: string;
            labels: string[];
            group: null | string;
            product: null | string;
            /** Format: int32 */
            mood: number;
            /** Format: int32 */
            intent: number;
            /** Format: int32 */
            score: number;
            version: string;
            hits: components["schemas"]["VerdictHit"][];
        };
        PartitionView: {
            /** Format: int32 */
            partition: number;
            /** Format: int64 */
            folded: number;
            /** Format: int64 */
            log: number;
            /** Format: int64 */
            checkpoint: number;
            fault: null | string;
        };
        PasswordChange: {
            currentPassword: string;
            newPassword: string;
        };
        /**
         * @description What a payment gets that comes after its hold has expired.
         * @default holdAgain
         * @enum {unknown}
         */
        PaymentAfterExpiry: "holdAgain" | "refund";
        PersonalisationInput: {
            allowed: boolean;
            source: null | string;
            viewer?: null | string;
            platform?: null | string;
            viewerId?: null | string;
        };
        PersonalisationView: {
            viewer: string;
            allowed: boolean;
            /** Format: date-time */
            erasedUntil: null | string;
            source: string;
            /** Format: date-time */
            writtenAt: string;
        };
        PlanNode: {
            title: string;
            kind: components["schemas"]["NodeKind"];
            /** Format: int32 */
            startMinute: number;
            /** Format: int32 */
            lengthMinutes: number;
        };
        PlatformInfo: {
            platform: string;
            code: string;
            relation: string;
            remark: components["schemas"]["Bilingual"];
        };
        PolicyRequest: {
            key: string;
            sku: string;
            policy: components["schemas"]["PolicyView"];
            /** @default  */
            reason: string;
        };
        PolicyView: {
            /**
             * Format: int32
             * @default 900
             */
            holdForSeconds: number;
            fairness?: components["schemas"]["StockFairness"];
            paymentAfterExpiry?: components["schemas"]["PaymentAfterExpiry"];
            /**
             * Format: int32
             * @default 0
             */
            buyerLimit: number;
            /**
             * Format: int32
             * @default 0
             */
            waitForSeconds: number;
            allocation?: components["schemas"]["AllocationMode"];
            channels?: null | components["schemas"]["ChannelShareView"][];
            /** Format: date-time */
            drawAt?: null | string;
            commitment?: null | string;
        };
        PoolView: {
            pool: components["schemas"]["StockPool"];
            channel: null | string;
            /** Format: int64 */
            units: number;
        };
        PostAnswer: {
            outcome: string;
            /** Format: int64 */
            moved?: null | number;
            /** Format: int64 */
            shortfall?: null | number;
            reason?: null | components["schemas"]["PostRefusal"];
            /** Format: int32 */
            line?: null | number;
        };
        /** @enum {unknown} */
        PostRefusal: "badKey" | "noLines" | "tooManyLines" | "badQuantity" | "badName" | "badAction" | "notEnough" | "overflow" | "tooManyNames" | null;
        PostRequest: {
            key: string;
            action: components["schemas"]["PostingAction"];
            lines: components["schemas"]["PostRequestLine"][];
            /** @default  */
            reason: string;
        };
        PostRequestLine: {
            sku: string;
            warehouse: string;
            /** Format: int32 */
            quantity: number;
            channel?: null | string;
            to?: null | string;
        };
        /**
         * @description What a warehouse, a supplier or a person says. Quantities are relative unless it says otherwise.
         * @enum {unknown}
         */
        PostingAction: "received" | "announced" | "arrived" | "transitLost" | "withdrawn" | "shippedOut" | "counted" | "correctedUp" | "correctedDown" | "allocated" | "deallocated" | "allocationSet" | "reallocated" | "safetySet" | "transferred" | "damaged" | "repaired" | "scrapped" | "returned" | "inspectedGood" | "inspectedBad" | "presaleOpened" | "presaleClosed" | "presaleFilled";
        PreShowOrderInput: {
            sku: null | string;
            /** Format: int32 */
            quantity?: null | number;
        };
        PreShowRange: {
            /** Format: double */
            low: number;
            /** Format: double */
            likely: number;
            /** Format: double */
            high: number;
            /** Format: int64 */
            presale: number;
            parts: components["schemas"]["InterestPart"][];
        };
        PreShowRow: {
            product: string;
            sku: string;
            seenIn: string;
            range: components["schemas"]["PreShowRange"];
            supplier: string;
            supplierName: string;
            /** Format: double */
            leadDays: null | number;
            /** Format: int32 */
            suggestedLow: null | number;
            /** Format: int32 */
            suggestedLikely: null | number;
            /** Format: int32 */
            suggestedHigh: null | number;
        };
        PreShowView: {
            formula: string;
            /** Format: int32 */
            pastShows: number;
            /** Format: int32 */
            showsMinimum: number;
            products: components["schemas"]["PreShowRow"][];
        };
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        ProductFinding: {
            kind: string;
            light: components["schemas"]["ClaimLight"];
            subject: string;
            article: string;
            reason: string;
        };
        ProductInput: {
            title: string;
            /** @default  */
            product: string;
            /** @default  */
            category: string;
            /** @default  */
            detail: string;
            /** @default  */
            brand: string;
            /** @default  */
            producer: string;
            /** @default  */
            origin: string;
            /** @default  */
            shelfLife: string;
            names?: null | string[];
        };
        ProductRow: {
            product: string;
            sku: null | string;
            title: string;
            category: null | string;
            brand: null | string;
            /** Format: int64 */
            price: null | number;
            pinned: boolean;
            explaining: boolean;
            /** Format: int64 */
            exposures: number;
            /** Format: int64 */
            exposedViewers: number;
            /** Format: int64 */
            clickers: number;
            /** Format: double */
            clickRate: null | number;
            /** Format: int64 */
            buyers: number;
            /** Format: double */
            clickPayRate: null | number;
            /** Format: int64 */
            gmv: number;
            /** Format: int64 */
            units: number;
            /** Format: int64 */
            refundAmount: number;
            /** Format: double */
            refundRate: null | number;
            /** Format: int64 */
            stock: null | number;
            /** Format: double */
            minutesToEmpty: null | number;
            /** Format: double */
            explainSeconds: number;
        };
        ProductVerdict: {
            light: components["schemas"]["ClaimLight"];
            category: string;
            findings: components["schemas"]["ProductFinding"][];
            title: components["schemas"]["ScreenedSentence"][];
            detail: components["schemas"]["ScreenedSentence"][];
            version: string;
            flags?: components["schemas"]["ScreeningFlagView"][];
        };
        ProductionJobInput: {
            sku: null | string;
            title: null | string;
            family: null | string;
            /** Format: int32 */
            quantity: null | number;
            /** Format: date-time */
            dueAt: null | string;
            /** Format: date-time */
            releaseAt?: null | string;
            purchaseOrder?: null | string;
        };
        /** @enum {unknown} */
        ProductionJobState: "planned" | "done" | "cancelled" | null;
        ProductionJobStateInput: {
            state: null | components["schemas"]["ProductionJobState"];
        };
        ProductionJobView: {
            id: string;
            sku: string;
            title: string;
            family: string;
            /** Format: int32 */
            quantity: number;
            /** Format: date-time */
            releaseAt: string;
            /** Format: date-time */
            dueAt: string;
            purchaseOrder: string;
            origin: components["schemas"]["SupplyOrigin"];
            line: null | string;
            /** Format: date-time */
            changeoverFrom: null | string;
            /** Format: date-time */
            startAt: null | string;
            /** Format: date-time */
            endAt: null | string;
            /** Format: double */
            lateMinutes: number;
            because: null | components["schemas"]["LateReason"];
            ahead: string[];
        };
        ProductionLineInput: {
            supplier: null | string;
            name: null | string;
            /** Format: int32 */
            fromMinute: null | number;
            /** Format: int32 */
            toMinute: null | number;
            weekdays: null | number[];
            /** Format: int32 */
            changeoverMinutes: null | number;
            unitsPerHour: null | {
                [key: string]: number;
            };
        };
        ProductionLineView: {
            id: string;
            supplier: string;
            supplierName: string;
            name: string;
            /** Format: int32 */
            fromMinute: number;
            /** Format: int32 */
            toMinute: number;
            weekdays: number[];
            /** Format: int32 */
            changeoverMinutes: number;
            origin: components["schemas"]["SupplyOrigin"];
            unitsPerHour: {
                [key: string]: number;
            };
        };
        ProductionSchedule: {
            /** Format: date-time */
            at: string;
            lines: components["schemas"]["ProductionLineView"][];
            jobs: components["schemas"]["ProductionJobView"][];
            /** Format: double */
            onTime: null | number;
        };
        ProfileChange: {
            displayName: string;
            language: string;
        };
        ProfileEventView: {
            /** Format: date-time */
            at: string;
            behaviour: string;
            product: string;
            title: string;
            /** Format: double */
            dwellSeconds: number;
        };
        PromptLine: {
            text: string;
            /** @default false */
            isPinned: boolean;
            /** @default person */
            origin: string;
            cause?: null | string;
            product?: null | string;
        };
        ProposalChange: {
            /** Format: int32 */
            quantity: null | number;
        };
        ProposalInput: {
            sku: null | string;
            supplier: null | string;
            /** Format: int32 */
            quantity: null | number;
            warehouse?: null | string;
            reason?: null | string;
        };
        /**
         * @description How far a proposal is.
         * @enum {unknown}
         */
        ProposalState: "proposed" | "approved" | "rejected" | "withdrawn";
        ProposalView: {
            id: string;
            kind: components["schemas"]["PurchaseOrderKind"];
            sku: string;
            title: string;
            supplier: string;
            supplierName: string;
            warehouse: string;
            /** Format: int32 */
            quantity: number;
            /** Format: int32 */
            lowQuantity: null | number;
            /** Format: int32 */
            highQuantity: null | number;
            /** Format: int64 */
            unitCostMinor: number;
            /** Format: int64 */
            amountMinor: number;
            currency: string;
            /** Format: double */
            leadDays: number;
            askedBy: string;
            /** Format: date-time */
            askedAt: string;
            state: components["schemas"]["ProposalState"];
            decidedBy: string;
            /** Format: date-time */
            decidedAt: null | string;
            decisionReason: string;
            purchaseOrder: string;
            /** Format: int64 */
            gmvAtRiskMinor: number;
            numbers: components["schemas"]["JsonElement"];
            mayApprove: boolean;
        };
        /**
         * @description Why an order was made.
         * @enum {unknown}
         */
        PurchaseOrderKind: "reorder" | "custom";
        PurchaseOrderLineView: {
            sku: string;
            title: string;
            /** Format: int32 */
            quantity: number;
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            rejected: number;
            /** Format: int64 */
            unitCostMinor: number;
        };
        /**
         * @description How far an order to a supplier is.
         * @enum {unknown}
         */
        PurchaseOrderState: "sent" | "confirmed" | "partlyReceived" | "received" | "refused" | "cancelled" | "replaced";
        PurchaseOrderView: {
            id: string;
            supplier: string;
            supplierName: string;
            warehouse: string;
            state: components["schemas"]["PurchaseOrderState"];
            kind: components["schemas"]["PurchaseOrderKind"];
            origin: components["schemas"]["SupplyOrigin"];
            askedBy: string;
            approvedBy: string;
            /** Format: date-time */
            sentAt: string;
            /** Format: date-time */
            answerDueAt: string;
            /** Format: date-time */
            answeredAt: null | string;
            isAnswerOverdue: boolean;
            /** Format: int32 */
            escalations: number;
            /** Format: date-time */
            promisedAt: string;
            /** Format: date-time */
            endedAt: null | string;
            isOverdue: boolean;
            contractReference: string;
            replaces: string;
            replacedBy: string;
            currency: string;
            /** Format: int64 */
            amountMinor: number;
            note: string;
            lines: components["schemas"]["PurchaseOrderLineView"][];
            /** Format: int32 */
            ledgerPending: number;
            ledgerRefusals: string[];
        };
        /** @description How good it is. */
        QualityRow: {
            supplier: string;
            name: string;
            /** Format: int64 */
            unitsArrived: number;
            /** Format: int64 */
            unitsRejected: number;
            /** Format: double */
            defectsPerMillion: null | number;
            /**
             * Format: double
             * @description Refunded orders ÷ paid orders of listings that name this supplier; null where none was sold.
             */
            refundRate: null | number;
            /** Format: int64 */
            ordersPaid: number;
        };
        /** @description A column. */
        QueryColumn: {
            /** @description Id of the dimension or metric, or `time`. */
            id: string;
            /** @description `dimension`, `time` or `metric`. */
            kind: string;
            /** @description The trade's word. */
            name: components["schemas"]["Bilingual"];
            unit: null | components["schemas"]["MetricUnit"];
        };
        /** @description A restriction of one dimension. */
        QueryFilter: {
            /** @description Its id. */
            dimension: string;
            /** @description `in` or `notIn`. */
            operator: string;
            /** @description Values; string Dimensions.Unknown stands for a missing one. */
            values: string[];
        };
        /** @description An order of cells. */
        QueryOrder: {
            metric: string;
            descending: boolean;
        };
        /** @description The answer to a query. */
        QueryResult: {
            /** @description Key columns first (dimensions as asked, then time), then metrics as asked. */
            columns: components["schemas"]["QueryColumn"][];
            /** @description The cells. */
            rows: components["schemas"]["QueryRow"][];
            /** @description One value a metric over all cells; empty when not asked for. */
            totals: components["schemas"]["MetricValue"][];
            /** @description What was run. */
            sql: string;
            /**
             * Format: double
             * @description Time taken, in milliseconds.
             */
            elapsedMs: number;
            /**
             * Format: int64
             * @description How many events of the log it is as of.
             */
            position: number;
            /** @description What a reader must know before comparing numbers. */
            warnings: string[];
        };
        /** @description A row. */
        QueryRow: {
            /** @description One value a key column; a time as ISO 8601 in UTC. Null in a subtotal for what it sums over. */
            keys: string[];
            /** @description One value a metric. */
            values: components["schemas"]["MetricValue"][];
            /** @description `cell`, `subtotal` or `others`. */
            level: string;
        };
        QuestionView: {
            group: string;
            text: string;
            kind: string;
            product: null | string;
            /** Format: int64 */
            count: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** Format: int64 */
            waiting: number;
            /** Format: double */
            waitingSeconds: null | number;
            answer: null | components["schemas"]["AnswerView"];
            suggestion: null | components["schemas"]["SuggestionView"];
        };
        QueueHealthView: {
            /** Format: int32 */
            length: number;
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            limit: number;
        };
        RankerGain: {
            /** Format: int32 */
            depth: number;
            /** Format: int32 */
            viewers: number;
            /** Format: double */
            without: number;
            /** Format: double */
            with: number;
            /** Format: double */
            lower: number;
            /** Format: double */
            upper: number;
            isOn: boolean;
            /** Format: double */
            trainingSeconds: number;
        };
        /** @description How far a reaction has come, over all partitions. */
        ReactionView: {
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Events of the log that it has not looked at yet.
             */
            behind: number;
            /** @description Why it stands still somewhere; null while it runs everywhere. */
            fault: null | string;
        };
        ReasonCount: {
            reason: string;
            /** Format: int64 */
            count: number;
        };
        RebalanceAnswer: {
            /** Format: int64 */
            moved: number;
        };
        ReceiptInput: {
            key: null | string;
            lines: null | components["schemas"]["ReceiptLineInput"][];
        };
        ReceiptLineInput: {
            sku: null | string;
            batch: null | string;
            /** Format: int32 */
            accepted: null | number;
            /**
             * Format: int32
             * @default 0
             */
            rejected: null | number;
        };
        RecommendationList: {
            list: string;
            variant: string;
            model: string;
            viewer: string;
            isKnown: boolean;
            /** Format: date-time */
            at: string;
            items: components["schemas"]["RecommendedItem"][];
            lanes: {
                [key: string]: number;
            };
            filtered: {
                [key: string]: number;
            };
        };
        RecommendedItem: {
            /** Format: int32 */
            rank: number;
            product: string;
            title: string;
            category: string;
            brand: string;
            /** Format: int64 */
            priceMinor: null | number;
            /** Format: int64 */
            stock: null | number;
            /** Format: double */
            score: number;
            lane: string;
            /** Format: double */
            propensity: number;
            because: components["schemas"]["ItemReason"][];
        };
        RejectionInput: {
            reason: null | string;
        };
        ReorderNumbers: {
            position: components["schemas"]["StockPosition"];
            /** Format: double */
            protectionDays: number;
            /** Format: double */
            protectionDemand: number;
            /** Format: double */
            protectionSpread: number;
            /** Format: double */
            serviceLevel: number;
            /** Format: int64 */
            safetyStock: number;
            /** Format: int64 */
            reorderPoint: number;
            /** Format: int64 */
            cycleDemand: number;
        };
        ReplenishmentRow: {
            sku: string;
            title: string;
            /** Format: int64 */
            onHand: number;
            /** Format: int64 */
            onOrder: number;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            promised: number;
            supplier: string;
            supplierName: string;
            numbers: null | components["schemas"]["ReorderNumbers"];
            /** Format: int32 */
            suggested: null | number;
            risk: null | components["schemas"]["StockRisk"];
            gap: null | components["schemas"]["SupplyGap"];
            /** Format: double */
            unitPriceMinor: number;
            /** Format: int64 */
            unitsSold: number;
        };
        ReplenishmentView: {
            isLedgerThere: boolean;
            /** Format: date-time */
            at: string;
            formula: string;
            /** Format: int32 */
            skus: number;
            /** Format: int32 */
            stockOuts: number;
            /** Format: int32 */
            overstocks: number;
            /** Format: int64 */
            gmvAtRiskMinor: number;
            /** Format: int64 */
            tiedUpMinor: number;
            gaps: {
                [key: string]: number;
            };
            rows: components["schemas"]["ReplenishmentRow"][];
        };
        Report: {
            id: string;
            kind: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: date-time */
            generatedAt: string;
            totals: components["schemas"]["ReviewTotal"][];
            sessions: components["schemas"]["ReportSession"][];
            days: components["schemas"]["ReportDay"][];
            worst: components["schemas"]["WorstMetric"][];
            hosts: components["schemas"]["ReportHost"][];
            products: components["schemas"]["ReportProduct"][];
        };
        ReportDay: {
            /** Format: date-time */
            day: string;
            values: {
                [key: string]: components["schemas"]["MetricValue"];
            };
        };
        ReportHost: {
            host: string;
            values: {
                [key: string]: components["schemas"]["MetricValue"];
            };
        };
        ReportProduct: {
            product: string;
            title: string;
            values: {
                [key: string]: components["schemas"]["MetricValue"];
            };
        };
        ReportSession: {
            session: string;
            room: string;
            title: string;
            host: string;
            origin: string;
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            values: {
                [key: string]: components["schemas"]["MetricValue"];
            };
        };
        ReportSummary: {
            id: string;
            kind: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: date-time */
            generatedAt: string;
        };
        ResetPassword: {
            oneTimePassword: string;
        };
        Review: {
            session: string;
            header: components["schemas"]["ReviewHeader"];
            /** Format: date-time */
            generatedAt: string;
            /** Format: int64 */
            logPosition: number;
            ready: boolean;
            totals: components["schemas"]["ReviewTotal"][];
            minutes: components["schemas"]["ReviewMinute"][];
            overlays: components["schemas"]["SessionOverlay"][];
            funnel: components["schemas"]["FunnelStage"][];
            channels: components["schemas"]["ReviewChannel"][];
            products: components["schemas"]["ReviewProduct"][];
            worst: components["schemas"]["WorstMetric"][];
            actions: components["schemas"]["ReviewAction"][];
            trust: components["schemas"]["ReviewTrust"];
            items: components["schemas"]["ImprovementItemView"][];
            sql: components["schemas"]["ReviewSql"][];
        };
        ReviewAction: {
            id: string;
            /** Format: int64 */
            atUnixMs: number;
            action: string;
            product: null | string;
            replaced: null | string;
            text: null | string;
            actor: string;
            effect: null | components["schemas"]["ActionEffect"];
        };
        ReviewChannel: {
            channel: string;
            detail: null | string;
            traffic: string;
            /** Format: double */
            views: null | number;
            /** Format: double */
            viewers: null | number;
            /** Format: double */
            viewerShare: null | number;
            /** Format: double */
            gmv: null | number;
            /** Format: double */
            gmvShare: null | number;
            /** Format: double */
            spend: null | number;
            /** Format: double */
            roi: null | number;
        };
        ReviewComment: {
            verdict: components["schemas"]["ReviewVerdict"];
            reason: string;
        };
        ReviewGap: {
            /** Format: int64 */
            fromUnixMs: number;
            /** Format: int64 */
            toUnixMs: null | number;
        };
        ReviewHeader: {
            room: string;
            title: string;
            platform: string;
            account: string;
            host: string;
            hostTier: string;
            origin: string;
            state: string;
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: int64 */
            clockUnixMs: null | number;
            /** Format: int64 */
            goal: null | number;
        };
        ReviewMinute: {
            /** Format: int64 */
            minuteUnixMs: number;
            values: {
                [key: string]: null | number;
            };
        };
        ReviewProduct: {
            product: string;
            title: string;
            category: string;
            brand: string;
            /** Format: int64 */
            price: null | number;
            pinned: boolean;
            explaining: boolean;
            /** Format: double */
            exposures: null | number;
            /** Format: double */
            exposedViewers: null | number;
            /** Format: double */
            clickers: null | number;
            /** Format: double */
            clickRate: null | number;
            /** Format: double */
            buyers: null | number;
            /** Format: double */
            clickPayRate: null | number;
            /** Format: double */
            gmv: null | number;
            /** Format: double */
            units: null | number;
            /** Format: double */
            refundAmount: null | number;
            /** Format: double */
            refundRate: null | number;
            /** Format: int64 */
            stock: null | number;
            /** Format: double */
            minutesToEmpty: null | number;
            /** Format: double */
            explainSeconds: null | number;
        };
        ReviewSource: {
            source: string;
            state: string;
            /** Format: int64 */
            lastAcceptedUnixMs: null | number;
            /** Format: int64 */
            watermarkUnixMs: null | number;
            /** Format: int64 */
            duplicates: number;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            rejected: number;
            gaps: components["schemas"]["ReviewGap"][];
        };
        ReviewSql: {
            part: string;
            sql: string;
        };
        ReviewSummary: {
            session: string;
            room: string;
            platform: string;
            account: string;
            title: string;
            host: string;
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            origin: string;
            gmv: components["schemas"]["MetricValue"];
            ready: boolean;
        };
        ReviewTotal: {
            metric: string;
            value: components["schemas"]["MetricValue"];
            /** Format: double */
            goal: null | number;
            /** Format: double */
            median7: null | number;
            /** Format: int32 */
            sessionsCompared: number;
            /** Format: double */
            change: null | number;
        };
        ReviewTrust: {
            state: string;
            /** Format: int64 */
            ageMs: number;
            /** Format: int64 */
            watermarkUnixMs: number;
            gaps: components["schemas"]["ReviewGap"][];
            sources: components["schemas"]["ReviewSource"][];
        };
        /** @enum {unknown} */
        ReviewVerdict: "show" | "block";
        ReviewView: {
            state: string;
            by: string;
            reason: string;
            /** Format: date-time */
            at: string;
        };
        ReviewableComment: {
            comment: components["schemas"]["PanelLine"];
            /** Format: double */
            ageSeconds: number;
            decision: null | components["schemas"]["ReviewView"];
            appeal: null | components["schemas"]["ReviewView"];
        };
        /** @description What can go wrong. */
        RiskRow: {
            supplier: string;
            name: string;
            level: components["schemas"]["SupplyRiskLevel"];
            /** Format: double */
            spendShare: null | number;
            /**
             * Format: int32
             * @description SKUs that no other listed supplier offers.
             */
            singleSourceSkus: number;
            /** Format: int32 */
            overdueOrders: number;
            /** Format: int32 */
            unansweredOrders: number;
            /** Format: int32 */
            expiredPapers: number;
            /** Format: int32 */
            expiringPapers: number;
            grade: components["schemas"]["SupplierGrade"];
            /** @description Stable names of what raised the level. */
            reasons: string[];
        };
        /** @enum {unknown} */
        RoomAction: "pin" | "swap" | "price" | "coupon" | "script" | "advertising" | "note" | "lottery" | "topUp" | "lowerElsewhere";
        RoomCard: {
            session: string;
            room: string;
            title: string;
            platform: string;
            account: string;
            host: string;
            hostTier: null | string;
            origin: components["schemas"]["RoomOrigin"];
            state: components["schemas"]["RoomPhase"];
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: int64 */
            clockUnixMs: number;
            tiles: {
                [key: string]: components["schemas"]["MetricValue"];
            };
            /** Format: int32 */
            alerts: number;
            trust: components["schemas"]["TrustLevel"];
            spark: number[];
        };
        RoomFrame: {
            session: string;
            /** Format: int64 */
            sequence: number;
            full: boolean;
            /** Format: int64 */
            serverUnixMs: number;
            /** Format: int64 */
            watermarkUnixMs: number;
            /** Format: int64 */
            acceptedThroughUnixMs: number;
            origin: components["schemas"]["RoomOrigin"];
            state: components["schemas"]["RoomPhase"];
            header: null | components["schemas"]["RoomHeader"];
            tiles: null | {
                [key: string]: components["schemas"]["Tile"];
            };
            trend: null | components["schemas"]["Trend"];
            overlays: null | components["schemas"]["Overlay"][];
            funnel: null | components["schemas"]["FunnelStage"][];
            channels: null | components["schemas"]["ChannelRow"][];
            products: null | components["schemas"]["ProductRow"][];
            slices: null | {
                [key: string]: components["schemas"]["SliceRow"][];
            };
            comments: null | components["schemas"]["CommentRow"][];
            /** Format: int64 */
            commentsDropped: null | number;
            alerts: null | components["schemas"]["AlertView"][];
            actions: null | components["schemas"]["ActionRow"][];
            trust: null | components["schemas"]["RoomTrust"];
        };
        RoomHeader: {
            room: string;
            title: string;
            platform: string;
            account: string;
            host: string;
            hostTier: null | string;
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: int64 */
            clockUnixMs: number;
            /** Format: int64 */
            goal: null | number;
        };
        RoomLeftOut: {
            product: string;
            title: string;
            reason: string;
        };
        /** @enum {unknown} */
        RoomOrigin: "platform" | "replay" | "simulator";
        /** @enum {unknown} */
        RoomPhase: "planned" | "live" | "ended";
        RoomRankRow: {
            /** Format: int32 */
            rank: number;
            product: string;
            title: string;
            /** Format: double */
            gmvMinorPer1000: number;
            /** Format: double */
            netMinorPer1000: number;
            /** Format: double */
            profitMinorPer1000: null | number;
            /** Format: double */
            clickRate: number;
            /** Format: double */
            payRate: number;
            /** Format: double */
            lift: number;
            leaning: string;
            /** Format: double */
            boughtShare: number;
            /** Format: int64 */
            priceMinor: null | number;
            /** Format: int64 */
            stock: null | number;
            /** Format: double */
            stockFactor: number;
            /** Format: double */
            refundShare: number;
            /** Format: double */
            mood: null | number;
            /** Format: int32 */
            rankWithoutMood: number;
            /** Format: double */
            exposedViewers: number;
            /** Format: double */
            clickedViewers: number;
            /** Format: double */
            paidViewers: number;
            /** Format: double */
            minutesSinceShown: null | number;
            isPinned: boolean;
            isOnShow: boolean;
            light: components["schemas"]["ClaimLight"];
            /** Format: double */
            boost: number;
            /** Format: double */
            margin: null | number;
        };
        RoomRanking: {
            session: string;
            room: string;
            /** Format: int64 */
            asOfUnixMs: number;
            goal: components["schemas"]["RoomRankingGoal"];
            /** Format: int32 */
            present: number;
            /** Format: int32 */
            sampled: number;
            /** Format: int32 */
            known: number;
            /** Format: double */
            baseClickRate: number;
            /** Format: double */
            basePayRate: number;
            rows: components["schemas"]["RoomRankRow"][];
            leftOut: components["schemas"]["RoomLeftOut"][];
        };
        /**
         * @description By what the products of a room are ranked.
         * @enum {unknown}
         */
        RoomRankingGoal: "gmv" | "net" | "profit";
        RoomTrust: {
            state: components["schemas"]["TrustLevel"];
            /** Format: int64 */
            ageMs: number;
            /** Format: int64 */
            watermarkUnixMs: number;
            gaps: components["schemas"]["TrustGap"][];
            sources: components["schemas"]["SourceTrustRow"][];
        };
        /** @description A column of a page of events. */
        RowsColumn: {
            id: string;
            name: components["schemas"]["Bilingual"];
        };
        /** @description A page of events, newest first. */
        RowsResult: {
            /** @description What each value of a row is; a dimension or metric field, or a column of the envelope. */
            columns: components["schemas"]["RowsColumn"][];
            /** @description One text or null for each column. */
            rows: string[][];
            /**
             * Format: int64
             * @description Events on all pages.
             */
            total: number;
        };
        RunReport: {
            kind: null | string;
            /** Format: date */
            date: null | string;
        };
        SavedViewInfo: {
            id: string;
            name: string;
            query: components["schemas"]["AnalyticsQuery"];
            chart: string;
            across: null | string;
            shared: boolean;
            owner: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SavedViewRequest: {
            name: null | string;
            query: null | components["schemas"]["AnalyticsQuery"];
            chart: null | string;
            across: null | string;
            shared: boolean;
        };
        ScreenedSentence: {
            /** Format: int32 */
            start: number;
            /** Format: int32 */
            length: number;
            text: string;
            light: components["schemas"]["ClaimLight"];
            hits: components["schemas"]["ClaimHit"][];
            rewrite: string;
        };
        /** @description A flag that screening shows. */
        ScreeningFlagView: {
            /** @description Id. */
            id: string;
            /** @description The case it came from. */
            case: string;
            /** @description Product or script. */
            kind: components["schemas"]["FlagKind"];
            /** @description Product id, or words. */
            target: string;
            /** @description What to mind. */
            text: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            at: string;
            /**
             * Format: date-time
             * @description When it was taken off; null while it stands.
             */
            clearedAt: null | string;
            /** @description Who took it off. */
            clearedBy: string;
        };
        ServeModelInput: {
            reason: null | string;
        };
        /** @description A chain and its newest blocks. */
        SessionEvidence: {
            /** @description The chain. */
            chain: components["schemas"]["EvidenceChainView"];
            /**
             * Format: int64
             * @description Records in blocks that are still open.
             */
            open: number;
            /** @description At most 1,000, newest first. */
            blocks: components["schemas"]["EvidenceBlockView"][];
        };
        SessionGoalView: {
            metric: string;
            /** Format: double */
            target: number;
        };
        SessionLightView: {
            monitor: components["schemas"]["MonitorView"];
            titles: components["schemas"]["LightFactView"][];
            newest: components["schemas"]["LightFactView"][];
            countByRule: {
                [key: string]: number;
            };
        };
        /** @description Something to be drawn over a curve. */
        SessionOverlay: {
            /** @description Id of the event. */
            id: string;
            /** @description `warn`, `record`, `violation`, `lottery`, `product`, `action` or `stream`. */
            kind: string;
            /**
             * Format: int64
             * @description When, or since when.
             */
            atUnixMs: number;
            /**
             * Format: int64
             * @description Until when; null for an instant and while it lasts.
             */
            endUnixMs: null | number;
            /** @description A few words. */
            label: string;
        };
        /** @enum {unknown} */
        SetKind: "keyword" | "pattern";
        SetLinkPolicy: {
            policy: components["schemas"]["LinkPolicy"];
            reason?: null | string;
        };
        SetRoomWord: {
            word: string;
            tier: components["schemas"]["WordTier"];
            reason?: null | string;
        };
        SetSlowMode: {
            /** Format: int32 */
            seconds: number;
            reason?: null | string;
        };
        /**
         * @description What happens to a hold.
         * @enum {unknown}
         */
        SettleAction: "deposit" | "commit" | "release" | "ship" | "cancel" | "refunded";
        SettleAnswer: {
            outcome: string;
            late?: null | boolean;
            reason?: null | components["schemas"]["SettleRefusal"];
        };
        /** @enum {unknown} */
        SettleRefusal: "badKey" | "badName" | "unknownHold" | "notHeld" | "alreadyReleased" | "alreadyCommitted" | "notCommitted" | "alreadyShipped" | "alreadyCancelled" | "noRefundDue" | "notPresale" | "notFilled" | null;
        SettleRequest: {
            key: string;
            hold: string;
            action: components["schemas"]["SettleAction"];
            /** @default  */
            order: string;
        };
        ShortageView: {
            sku: string;
            warehouse: string;
            /** Format: int64 */
            units: number;
            /** Format: date-time */
            since: string;
            document: string;
        };
        SignInRequest: {
            userName: string;
            password: string;
        };
        Silence: {
            id: string;
            matchers: components["schemas"]["SilenceMatcher"][];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            comment: string;
            createdBy: string;
        };
        SilenceInput: {
            matchers: components["schemas"]["SilenceMatcher"][];
            /** Format: date-time */
            until: string;
            /** Format: date-time */
            from?: null | string;
            comment?: null | string;
        };
        SilenceMatcher: {
            label: components["schemas"]["AlertLabel"];
            value: string;
        };
        SimulatorIncident: {
            /** @description A session on air that the simulator plays. */
            session: string;
            /** @description What happens in it. */
            kind: components["schemas"]["IncidentKind"];
        };
        SimulatorStart: {
            /**
             * Format: uint64
             * @description The same seed plays the same sessions. Default: 1.
             */
            seed: null | number;
            /**
             * Format: int32
             * @description 1 to 200. Default: 6.
             */
            rooms: null | number;
            /**
             * Format: double
             * @description Pace until the clock is caught up with, 1 to 1000. Default: 1.
             */
            speed: null | number;
        };
        SimulatorView: {
            running: boolean;
            /** Format: int64 */
            eventsSent: number;
        };
        SliceRow: {
            value: string;
            /** Format: int64 */
            viewers: number;
            /** Format: int64 */
            gmv: number;
            /** Format: int64 */
            buyers: number;
        };
        SourceGapView: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: null | string;
        };
        SourceHealthView: {
            source: string;
            /** Format: date-time */
            lastAcceptedAt: null | string;
            /** Format: date-time */
            watermark: null | string;
            /** Format: double */
            eventsPerSecond: number;
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            duplicates: number;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            rejected: number;
            rejectedByReason: {
                [key: string]: number;
            };
            /** Format: int64 */
            usualIntervalMs: null | number;
            gaps: components["schemas"]["SourceGapView"][];
        };
        SourceTrustRow: {
            source: string;
            state: components["schemas"]["TrustLevel"];
            /** Format: int64 */
            lastAcceptedUnixMs: null | number;
            /** Format: int64 */
            watermarkUnixMs: null | number;
            /** Format: int64 */
            duplicates: number;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            rejected: number;
            gaps: components["schemas"]["TrustGap"][];
        };
        SpanComparison: {
            metric: string;
            /** Format: double */
            a: null | number;
            /** Format: double */
            b: null | number;
            /** Format: double */
            change: null | number;
        };
        StandingInput: {
            standing: null | components["schemas"]["SupplierStanding"];
            reason: null | string;
        };
        StepTiming: {
            name: string;
            /** Format: int64 */
            count: number;
            /** Format: double */
            p50Micros: number;
            /** Format: double */
            p99Micros: number;
        };
        StockChannelView: {
            channel: string;
            /** Format: int64 */
            allocated: number;
            /** Format: int64 */
            sellable: number;
            /** Format: double */
            unitsPerMinute: number;
        };
        StockDetail: {
            /** Format: date-time */
            asOf: string;
            isTrusted: boolean;
            row: components["schemas"]["StockRow"];
            policy: components["schemas"]["PolicyView"];
            hasOwnPolicy: boolean;
            drawSeed: null | string;
            warehouses: components["schemas"]["StockPlaceView"][];
            channels: components["schemas"]["StockChannelView"][];
            lines: components["schemas"]["StockLineView"][];
        };
        /**
         * @description Who gets the units.
         * @default hold
         * @enum {unknown}
         */
        StockFairness: "hold" | "firstPaidFirstServed" | "lottery";
        StockLineView: {
            event: string;
            /** Format: date-time */
            at: string;
            what: string;
            action: string;
            warehouse: string;
            channel: null | string;
            from: components["schemas"]["StockPool"];
            to: components["schemas"]["StockPool"];
            /** Format: int32 */
            quantity: number;
            hold: null | string;
        };
        StockPage: {
            /** Format: date-time */
            asOf: string;
            isTrusted: boolean;
            /** Format: int32 */
            total: number;
            items: components["schemas"]["StockRow"][];
        };
        StockPlaceView: {
            warehouse: string;
            /** Format: int64 */
            onHand: number;
            pools: components["schemas"]["PoolView"][];
        };
        /**
         * @description Where units are. All but the outside world, transit and the presale pools are on hand, and add up to it.
         * @enum {unknown}
         */
        StockPool: "outside" | "transit" | "free" | "safety" | "channel" | "held" | "sold" | "damaged" | "returned" | "presale" | "presaleHeld" | "deposit" | "presaleSold";
        StockPosition: {
            /** Format: int64 */
            onHand?: number;
            /** Format: int64 */
            onOrder?: number;
            /** Format: int64 */
            promised?: number;
            /** Format: int64 */
            units?: number;
        };
        StockRisk: {
            kind: components["schemas"]["StockRiskKind"];
            /** Format: double */
            chance: number;
            /** Format: int64 */
            units: number;
            /** Format: int64 */
            atRiskMinor: number;
            /** Format: double */
            daysOfCover: null | number;
        };
        /**
         * @description What is wrong with the stock of a SKU.
         * @enum {unknown}
         */
        StockRiskKind: "stockOut" | "overstock";
        StockRow: {
            sku: string;
            /** Format: int64 */
            onHand: number;
            /** Format: int64 */
            free: number;
            /** Format: int64 */
            sellable: number;
            channels: components["schemas"]["StockChannelView"][];
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            sold: number;
            /** Format: int64 */
            safety: number;
            /** Format: int64 */
            transit: number;
            /** Format: int64 */
            damaged: number;
            /** Format: int64 */
            returned: number;
            /** Format: int64 */
            presale: number;
            /** Format: int32 */
            waiting: number;
            /** Format: double */
            unitsPerMinute: number;
            /** Format: double */
            minutesToEmpty: null | number;
            allocation: components["schemas"]["AllocationMode"];
            fairness: components["schemas"]["StockFairness"];
            /** Format: int64 */
            version: number;
        };
        StocktakeCount: {
            sku: string;
            /** Format: int64 */
            counted: number;
        };
        StocktakeCounts: {
            lines: components["schemas"]["StocktakeCount"][];
        };
        StocktakeDecision: {
            /** @default  */
            reason: string;
        };
        /** @description What a stocktake found, in units and money. Pure. */
        StocktakeDifference: {
            /**
             * Format: int64
             * @description Units found that the books did not have.
             */
            unitsMore: number;
            /**
             * Format: int64
             * @description Units of the books that were not found.
             */
            unitsLess: number;
            /**
             * Format: int64
             * @description Their value in minor units, where the cost is known.
             */
            moneyMore: number;
            /**
             * Format: int64
             * @description The value of what was not found.
             */
            moneyLess: number;
            /**
             * Format: int32
             * @description Lines with a difference whose cost nobody has said: they are in the units and not in the money.
             */
            linesWithoutCost: number;
        };
        StocktakeInput: {
            warehouse: string;
            /** @default  */
            note: string;
        };
        StocktakeLineView: {
            sku: string;
            /** Format: int64 */
            expected: number;
            /** Format: int64 */
            counted: number;
            /** Format: int64 */
            difference: number;
            /** Format: int64 */
            unitCost: null | number;
            /** Format: int64 */
            money: null | number;
            countedBy: string;
            /** Format: date-time */
            countedAt: string;
        };
        /**
         * @description Where a stocktake stands.
         * @enum {unknown}
         */
        StocktakeState: "counting" | "approving" | "approved" | "rejected";
        StocktakeView: {
            id: string;
            warehouse: string;
            note: string;
            state: components["schemas"]["StocktakeState"];
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            decidedBy: string;
            /** Format: date-time */
            decidedAt: null | string;
            reason: string;
            /** Format: int32 */
            lineCount: number;
            difference: components["schemas"]["StocktakeDifference"];
            document: string;
            lines: null | components["schemas"]["StocktakeLineView"][];
        };
        /** Format: binary */
        Stream: string;
        /** @description What is recorded of a comment, a span of words, an order or an event. */
        SubjectEvidence: {
            /** @description Session. */
            session: string;
            /** @description Its id. */
            subject: string;
            /** @description The records, oldest first. */
            records: components["schemas"]["EvidenceRecordView"][];
            /** @description Whether the verdicts among them can be made again. */
            verdicts: components["schemas"]["VerdictProof"][];
        };
        SuggestionView: {
            answer: string;
            text: string;
            source: string;
            /** Format: double */
            score: number;
            mayPost: boolean;
        };
        /** @description The four analyses of suppliers over a window. Amounts in minor units of Currency. */
        SupplierAnalyses: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            currency: string;
            /**
             * Format: int32
             * @description Order lines in other currencies: they count for everything but cost and shares of spend.
             */
            linesInOtherCurrencies: number;
            cost: components["schemas"]["SupplierAnalysisOfCostRow"];
            efficiency: components["schemas"]["SupplierAnalysisOfEfficiencyRow"];
            quality: components["schemas"]["SupplierAnalysisOfQualityRow"];
            risk: components["schemas"]["SupplierAnalysisOfRiskRow"];
        };
        /** @description One analysis: how it is computed, and a row a supplier. */
        SupplierAnalysisOfCostRow: {
            /** @description Chinese first, then English. */
            formula: string;
            rows: components["schemas"]["CostRow"][];
        };
        /** @description One analysis: how it is computed, and a row a supplier. */
        SupplierAnalysisOfEfficiencyRow: {
            /** @description Chinese first, then English. */
            formula: string;
            rows: components["schemas"]["EfficiencyRow"][];
        };
        /** @description One analysis: how it is computed, and a row a supplier. */
        SupplierAnalysisOfQualityRow: {
            /** @description Chinese first, then English. */
            formula: string;
            rows: components["schemas"]["QualityRow"][];
        };
        /** @description One analysis: how it is computed, and a row a supplier. */
        SupplierAnalysisOfRiskRow: {
            /** @description Chinese first, then English. */
            formula: string;
            rows: components["schemas"]["RiskRow"][];
        };
        SupplierCertificateInput: {
            kind: null | string;
            number: null | string;
            /** Format: date-time */
            validTo?: null | string;
        };
        SupplierCertificateView: {
            id: string;
            kind: string;
            number: string;
            /** Format: date-time */
            validTo: null | string;
            state: string;
        };
        SupplierContractInput: {
            reference: null | string;
            /** Format: date-time */
            validFrom: null | string;
            /** Format: date-time */
            validTo: null | string;
            note?: null | string;
        };
        SupplierContractView: {
            id: string;
            reference: string;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo: string;
            note: string;
            state: string;
        };
        SupplierDetail: {
            supplier: components["schemas"]["SupplierView"];
            evidence: components["schemas"]["SupplierEvidence"];
            offers: components["schemas"]["SupplierOfferView"][];
            certificates: components["schemas"]["SupplierCertificateView"][];
            contracts: components["schemas"]["SupplierContractView"][];
        };
        /** @description What a supplier has shown in the window. */
        SupplierEvidence: {
            /**
             * Format: int32
             * @description Orders whose promised day has passed, or that were complete before it.
             */
            ordersDue?: number;
            /**
             * Format: int32
             * @description Of them, complete by the promised day.
             */
            ordersOnTime?: number;
            /**
             * Format: int64
             * @description Units that arrived, good or not.
             */
            unitsReceived?: number;
            /**
             * Format: int64
             * @description Of them, refused at the door.
             */
            unitsRejected?: number;
            /**
             * Format: int32
             * @description Orders that were answered, or whose time for an answer has passed.
             */
            answersDue?: number;
            /**
             * Format: int32
             * @description Of them, answered in time.
             */
            answersInTime?: number;
        };
        /**
         * @description The class of a supplier.
         * @enum {unknown}
         */
        SupplierGrade: "unknown" | "a" | "b" | "c";
        SupplierInput: {
            name: null | string;
            contact?: null | string;
            note?: null | string;
        };
        SupplierOfferInput: {
            /** Format: int64 */
            unitCostMinor: null | number;
            /** Format: double */
            leadDays: null | number;
            title?: null | string;
            /** @default CNY */
            currency: null | string;
            /**
             * Format: int32
             * @default 1
             */
            packSize: null | number;
            /**
             * Format: int32
             * @default 1
             */
            minimumOrder: null | number;
            /**
             * Format: double
             * @default 0
             */
            leadSpreadDays: null | number;
            /**
             * Format: int32
             * @default 1
             */
            rank: null | number;
        };
        SupplierOfferView: {
            sku: string;
            title: string;
            /** Format: int64 */
            unitCostMinor: number;
            currency: string;
            /** Format: int32 */
            packSize: number;
            /** Format: int32 */
            minimumOrder: number;
            /** Format: double */
            leadDays: number;
            /** Format: double */
            leadSpreadDays: number;
            /** Format: int32 */
            rank: number;
        };
        /** @description The grade and how it came about. The grade is that of the worst part; it is unknown while a part is. */
        SupplierRating: {
            grade: components["schemas"]["SupplierGrade"];
            /**
             * Format: double
             * @description 0.4 × on time + 0.4 × quality + 0.2 × response, to order suppliers of one grade; null while the grade is unknown.
             */
            score: null | number;
            onTime: components["schemas"]["GradePart"];
            quality: components["schemas"]["GradePart"];
            response: components["schemas"]["GradePart"];
            /** @description The rule in one sentence. */
            formula?: null | string;
        };
        /**
         * @description Whether orders may go to a supplier.
         * @enum {unknown}
         */
        SupplierStanding: "candidate" | "listed" | "suspended";
        SupplierView: {
            id: string;
            name: string;
            standing: components["schemas"]["SupplierStanding"];
            standingReason: string;
            contact: string;
            note: string;
            origin: components["schemas"]["SupplyOrigin"];
            rating: components["schemas"]["SupplierRating"];
            /** Format: int32 */
            offers: number;
            /** Format: int32 */
            openOrders: number;
            warnings: string[];
        };
        /** @enum {unknown} */
        SupplyGap: "notInLedger" | "noForecast" | "noSupplier" | null;
        /**
         * @description Where a record of the supply chain came from.
         * @enum {unknown}
         */
        SupplyOrigin: "team" | "simulator";
        /**
         * @description How much a supplier can hurt.
         * @enum {unknown}
         */
        SupplyRiskLevel: "green" | "amber" | "red";
        SupplyTrace: {
            rule: string;
            receipts: components["schemas"]["TracedReceipt"][];
            isCut: boolean;
        };
        SwitchSet: {
            on: boolean;
            reason?: null | string;
        };
        SwitchView: {
            action: string;
            subject: string;
            state: string;
            /** Format: int64 */
            seconds: null | number;
            /** Format: date-time */
            until: null | string;
            by: string;
            reason: string;
            /** Format: date-time */
            at: string;
        };
        SystemView: {
            version: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: double */
            uptimeSeconds: number;
            partitions: components["schemas"]["PartitionView"][];
            reactions: components["schemas"]["ReactionView"][];
            logDamage: components["schemas"]["LogDamage"][];
            analytics: components["schemas"]["AnalyticsProgress"];
            simulatorRunning: boolean;
        };
        TakeAction: {
            action: components["schemas"]["RoomAction"];
            product?: null | string;
            /** Format: int64 */
            price?: null | number;
            coupon?: null | string;
            text?: null | string;
            replaced?: null | string;
        };
        TallyLine: {
            /** @description What is shown. */
            label: string;
            /**
             * Format: int32
             * @description Viewers whose vote it has.
             */
            voters: number;
            /**
             * Format: int32
             * @description Comments that named it.
             */
            messages: number;
        };
        /** @description One option of a poll, or what a count looks for. */
        TallyOption: {
            /** @description What is shown. 1 to 40 characters. */
            label: string;
            /** @description What viewers send for it, 1 to 8, each 1 to 24 characters after folding: width, case, spaces, punctuation, emoji and repetition do not matter, nor does 扣, 打, 敲, 发 or 刷 before a number or a letter. */
            tokens: string[];
        };
        TallyResult: {
            /**
             * Format: int32
             * @description Viewers who took part.
             */
            participants: number;
            /**
             * Format: int32
             * @description Comments that named an option.
             */
            messages: number;
            /** @description In the order of the poll. */
            options: components["schemas"]["TallyLine"][];
        };
        /** @description A poll or a count as it stands now. */
        TallyView: {
            /** @description Id. */
            id: string;
            /** @description Title. */
            title: string;
            /** @description Which vote of a viewer counts. */
            counting: components["schemas"]["VoteCounting"];
            /**
             * Format: int64
             * @description Since when.
             */
            opensAtUnixMs: number;
            /**
             * Format: int64
             * @description Until when.
             */
            closesAtUnixMs: number;
            /** @description Whether it runs. */
            isOpen: boolean;
            /** @description What viewers send, for each option. */
            tokens: components["schemas"]["TallyOption"][];
            /** @description So far, or as it ended. */
            result: components["schemas"]["TallyResult"];
            /**
             * Format: double
             * @description Participants ÷ viewers in the room; null when they were never sampled.
             */
            participation: null | number;
            /** @description Who opened it. */
            openedBy: string;
        };
        /** @description What an owner decides for the whole team. Immutable. */
        TenantSettings: {
            /** @description Name of the team, shown in the console. 1 to 80 characters. Default: Changkong. */
            tenantName?: string;
            /** @description IANA time zone for display and day cuts. Default: Asia/Shanghai. */
            timeZone?: string;
            /** @description ISO 4217 code of the currency amounts are shown in. Default: CNY. */
            baseCurrency?: string;
            /** @description Which colour means up: `zh` is red up, green down; `en` the reverse. Default: zh. */
            directionColours?: string;
            /**
             * Format: int32
             * @description Silence after which a live number is stale, in seconds. 2 to 3600, above int TenantSettings.LateAfterSeconds. Default: 30.
             */
            staleAfterSeconds?: number;
            /**
             * Format: int32
             * @description Silence after which a live number is late, in seconds. 1 to 3600. Default: 5.
             */
            lateAfterSeconds?: number;
            /** @description Loss at each stage of the funnel that the team holds for normal. */
            benchmarks?: components["schemas"]["FunnelBenchmarks"];
            /**
             * Format: int32
             * @description How long events are kept in the log, in days. 7 to 3650. Default: 400.
             */
            retentionDays?: number;
        };
        TextInput: {
            text: string;
            scope?: components["schemas"]["ClaimScope"];
            /** @default  */
            category: string;
            names?: null | string[];
            evidence?: null | string[];
        };
        TextVerdict: {
            light: components["schemas"]["ClaimLight"];
            /** Format: int32 */
            red: number;
            /** Format: int32 */
            yellow: number;
            sentences: components["schemas"]["ScreenedSentence"][];
            version: string;
            flags?: components["schemas"]["ScreeningFlagView"][];
        };
        Tile: {
            value: components["schemas"]["MetricValue"];
            comparison: null | components["schemas"]["TileComparison"];
            spark: (null | number)[];
            trust: components["schemas"]["TileTrust"];
        };
        TileComparison: {
            /** Format: double */
            median: null | number;
            /** Format: int32 */
            sessions: number;
            /** Format: double */
            change: null | number;
        };
        TileTrust: {
            state: components["schemas"]["TrustLevel"];
            /** Format: int64 */
            ageMs: number;
            estimated: boolean;
            /** Format: double */
            error: null | number;
            /** Format: int64 */
            duplicates: number;
            /** Format: int64 */
            late: number;
        };
        TracedOrder: {
            order: string;
            /** Format: date-time */
            paidAt: string;
            /** Format: int32 */
            units: number;
        };
        TracedReceipt: {
            batch: string;
            sku: string;
            warehouse: string;
            supplier: string;
            supplierName: string;
            purchaseOrder: string;
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            rejected: number;
            /** Format: int32 */
            presaleUnits: number;
            /** Format: date-time */
            receivedAt: string;
            isFollowed: boolean;
            orders: components["schemas"]["TracedOrder"][];
        };
        /**
         * @description What the trainer is doing.
         * @enum {unknown}
         */
        TrainingState: "idle" | "asked" | "training" | "refreshing";
        TrainingStatus: {
            state: components["schemas"]["TrainingState"];
            /** Format: date-time */
            since: null | string;
            /** Format: date-time */
            trainedAt: null | string;
            /** Format: date-time */
            refreshedAt: null | string;
            /** Format: date-time */
            nextFullAt: null | string;
            message: string;
        };
        Trend: {
            minutes: components["schemas"]["TrendMinute"][];
        };
        TrendMinute: {
            /** Format: int64 */
            minuteUnixMs: number;
            values: {
                [key: string]: null | number;
            };
        };
        TrustGap: {
            /** Format: int64 */
            fromUnixMs: number;
            /** Format: int64 */
            toUnixMs: number;
        };
        /** @enum {unknown} */
        TrustLevel: "fresh" | "late" | "stale";
        TurnoverNumbers: {
            /** Format: int64 */
            unitsSold: number;
            /** Format: double */
            averageUnits: null | number;
            /** Format: int32 */
            days: number;
            /** Format: double */
            turnoverDays: null | number;
            ages: components["schemas"]["AgeBand"][];
        };
        TurnoverRow: {
            sku: string;
            title: string;
            /** Format: int64 */
            onHand: number;
            numbers: components["schemas"]["TurnoverNumbers"];
        };
        TurnoverView: {
            isLedgerThere: boolean;
            /** Format: int32 */
            days: number;
            formula: string;
            rows: components["schemas"]["TurnoverRow"][];
        };
        User: {
            id: string;
            userName: string;
            displayName: string;
            roles: string[];
            rooms: null | string[];
            enabled: boolean;
            mustChangePassword: boolean;
            lockedOut: boolean;
            language: string;
        };
        UserChange: {
            displayName: string;
            roles: string[];
            rooms: null | string[];
            enabled: boolean;
        };
        VerdictHit: {
            rule: string;
            /** Format: int32 */
            start: number;
            /** Format: int32 */
            length: number;
            channel: string;
            tier: string;
        };
        /** @description Proof of one verdict. */
        VerdictProof: {
            /**
             * Format: int64
             * @description Number of its record.
             */
            record: number;
            /** @description Version of the engine that made it. */
            recordedVersion: string;
            /** @description Version in force; empty when there is none. */
            engineVersion: string;
            /** @description How it stands. */
            standing: components["schemas"]["VerdictStanding"];
            /** @description What differs. */
            differences: string[];
        };
        /**
         * @description How a verdict stands today.
         * @enum {unknown}
         */
        VerdictStanding: "same" | "different" | "engineReplaced" | "notRepeatable";
        VersionRecall: {
            model: string;
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            found: number;
            /** Format: double */
            share: number;
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
        };
        ViewerErased: {
            /** Format: int64 */
            records: number;
            /** Format: int32 */
            sessions: number;
        };
        ViewerHistory: {
            viewer: string;
            muted: null | components["schemas"]["SwitchView"];
            comments: components["schemas"]["PanelLine"][];
        };
        ViewerProfileView: {
            viewer: string;
            /** Format: date-time */
            lastSeen: string;
            /** Format: int64 */
            actions: number;
            /** Format: int64 */
            ignored: number;
            isSuspect: boolean;
            isControl: boolean;
            events: components["schemas"]["ProfileEventView"][];
            interests: components["schemas"]["InterestView"][];
            leanings: components["schemas"]["LeaningView"][];
        };
        ViewerTicket: {
            ticket: string;
            hasEntered: boolean;
            /** Format: int32 */
            place: null | number;
        };
        /**
         * @description Which vote of a viewer counts, when somebody votes more than once.
         * @enum {unknown}
         */
        VoteCounting: "first" | "last";
        WebhookDelivery: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            status: null | number;
            error: null | string;
        };
        /** @enum {unknown} */
        WebhookFormat: "generic" | "dingTalk" | "feishu" | "weCom";
        WebhookInput: {
            name: string;
            format: components["schemas"]["WebhookFormat"];
            url: string;
            levels: components["schemas"]["AlertLevel"][];
            secret?: null | string;
            /** @default true */
            enabled: boolean;
        };
        WebhookView: {
            id: string;
            name: string;
            format: components["schemas"]["WebhookFormat"];
            url: string;
            hasSecret: boolean;
            levels: components["schemas"]["AlertLevel"][];
            enabled: boolean;
            lastDelivery: null | components["schemas"]["WebhookDelivery"];
        };
        /** @enum {unknown} */
        WordTier: "off" | "hold" | "block";
        Words: {
            zh: string;
            en: string;
        };
        WorstMetric: {
            metric: string;
            value: components["schemas"]["MetricValue"];
            /** Format: double */
            median7: null | number;
            /** Format: double */
            deviation: number;
            why: components["schemas"]["Words"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                actor?: string;
                kind?: string;
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemView"];
                };
            };
        };
    };
    injectIncident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulatorIncident"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ingest: {
        parameters: {
            query?: {
                verbose?: number;
            };
            header?: never;
            path: {
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["Stream"];
                "application/json": components["schemas"]["Stream"];
                "*/*": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    importEvents: {
        parameters: {
            query: {
                source: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["Stream"];
                "application/json": components["schemas"]["Stream"];
                "*/*": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ingestHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestHealthView"];
                };
            };
        };
    };
    takeAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeAction"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionTaken"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readRulebook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostRule"][];
                };
            };
        };
    };
    readRulebookOfSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostRuleRecord"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listComplianceMonitors: {
        parameters: {
            query?: {
                liveOnly?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonitorView"][];
                };
            };
        };
    };
    readSessionLight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLightView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    holdStock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldRequest"][];
                "application/x-ndjson": components["schemas"]["HoldRequest"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldAnswer"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    settleStock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleRequest"][];
                "application/x-ndjson": components["schemas"]["SettleRequest"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettleAnswer"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    settleStockByHand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettleAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postStock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostRequest"][];
                "application/x-ndjson": components["schemas"]["PostRequest"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostAnswer"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postStockByHand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setStockPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readDefaultStockPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
        };
    };
    rebalanceStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebalanceAnswer"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    moveStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listHolds: {
        parameters: {
            query?: {
                sku?: string;
                standing?: string;
                count?: number;
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"][];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetPassword"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantSettings"];
                };
            };
        };
    };
    saveSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantSettings"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantSettings"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    startSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["SimulatorStart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatorView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    stopSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatorView"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                source?: string;
                reason?: string;
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["DeadLetterReplayRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterReplayAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    replayDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadLetterReplayAllRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterReplayAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listIngestKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestKeyView"][];
                };
            };
        };
    };
    createIngestKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IngestKeyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestKeyCreated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteIngestKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricInfo"][];
                };
            };
        };
    };
    listDimensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DimensionInfo"][];
                };
            };
        };
    };
    query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnalyticsQuery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Gateway Timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    queryRows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnalyticsRowsQuery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsResult"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Gateway Timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    exportQuery: {
        parameters: {
            query?: {
                format?: string;
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnalyticsQuery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Gateway Timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewInfo"][];
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    replaceView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomCard"][];
                };
            };
        };
    };
    getRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomFrame"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    compareRoomSpans: {
        parameters: {
            query: {
                fromA: string;
                toA: string;
                fromB: string;
                toB: string;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpanComparison"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAlertRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"][];
                };
            };
        };
    };
    createAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"][];
                };
            };
        };
    };
    createSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"][];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getDanmakuPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PanelFrame"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listHeldComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewableComment"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listBlockedComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewableComment"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAppeals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewableComment"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionView"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getDanmakuCurves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DanmakuCurves"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getViewerHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewerHistory"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listFolds: {
        parameters: {
            query?: {
                reason?: string;
                page?: number;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoldPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listFoldedComments: {
        parameters: {
            query?: {
                page?: number;
            };
            header?: never;
            path: {
                session: string;
                fold: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoldedCommentPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    switchModerationSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchSet"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    muteViewer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                viewer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteViewer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    unmuteViewer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setSlowMode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSlowMode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setLinkPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetLinkPolicy"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setRoomWord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRoomWord"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    answerQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    reviewComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewComment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    appealComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealComment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    decideAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewComment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listModerationSets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineView"];
                };
            };
        };
    };
    createModerationSet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModerationSetInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationSetView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeModerationSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModerationSetInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationSetView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteModerationSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeAnswerView"][];
                };
            };
        };
    };
    createAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnowledgeAnswerInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeAnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnowledgeAnswerInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeAnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    approveAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeAnswerView"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listAllowRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowRuleView"][];
                };
            };
        };
    };
    allowPosting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowPosting"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    withdrawAllowRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getInteraction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionFrame"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineView"][];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    promptLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromptLine"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getLotteryProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                lottery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotteryProof"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listLotteryWinners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                lottery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotteryWinner"][];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    getLotteryTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                lottery: string;
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewerTicket"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    openLottery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenLottery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    drawLottery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                lottery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    cancelLottery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                lottery: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelLottery"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    openPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenPoll"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    openCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCount"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    closePoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                poll: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    closeCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                count: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    planNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanNode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    markNodeDone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    removeNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    markLineDone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                line: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    withdrawLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                line: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionStarted"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listConsents: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"][];
                };
            };
        };
    };
    writeConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    importConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportConsents"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentsImported"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    withdrawConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewSummary"][];
                };
            };
        };
    };
    readReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
        };
    };
    exportReview: {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementItemView"][];
                };
            };
        };
    };
    addItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementItemView"];
                };
            };
        };
    };
    changeItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImprovementItemView"];
                };
            };
        };
    };
    readGoals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionGoalView"][];
                };
            };
        };
    };
    setGoals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionGoalView"][];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionGoalView"][];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: {
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSummary"][];
                };
            };
        };
    };
    readReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
        };
    };
    runReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunReport"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
        };
    };
    screenText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextVerdict"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    screenProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductVerdict"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listClaimRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRuleView"][];
                };
            };
        };
    };
    switchClaimRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimRuleSwitchInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: {
                product?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"][];
                };
            };
        };
    };
    addCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificateInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listCertificateKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateKindView"][];
                };
            };
        };
    };
    changeCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificateInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listObservations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationView"][];
                };
            };
        };
    };
    addObservation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    closeObservation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceChainView"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionEvidence"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    proveSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectEvidence"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    verifyEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceReport"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    exportEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    sealEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceChainView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    verifyEvidenceFile: {
        parameters: {
            query?: {
                key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceReport"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listEvidenceKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceKeyView"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rotateEvidenceKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceKeyView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    eraseViewer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseViewerInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewerErased"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                state?: components["schemas"]["DisputeState"];
                session?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    openDispute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDisputeInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    advanceDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvanceDisputeInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listScreeningFlags: {
        parameters: {
            query?: {
                product?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningFlagView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    clearScreeningFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningFlagView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listPersonalisation: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalisationView"][];
                };
            };
        };
    };
    writePersonalisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonalisationInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalisationView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    eraseProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalisationView"];
                };
            };
        };
    };
    listItemRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemRuleView"][];
                };
            };
        };
    };
    addItemRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemRuleInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeItemRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemRuleInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    removeItemRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsOverview"];
                };
            };
        };
    };
    trainModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingStatus"];
                };
            };
        };
    };
    serveModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServeModelInput"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    compareModels: {
        parameters: {
            query: {
                left: string;
                right: string;
                viewers?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelComparison"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"][];
                };
            };
        };
    };
    askBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchInput"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readBatchAudience: {
        parameters: {
            query?: {
                activeDays?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAudience"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    stopBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readBatchFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readExposures: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExposureReport"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rankRoom: {
        parameters: {
            query?: {
                goal?: string;
                mood?: number;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomRanking"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listKnownViewers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownViewer"][];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    recommendForViewer: {
        parameters: {
            query?: {
                count?: number;
                platform?: string;
                priceMaximum?: number;
                popularityExponent?: number;
                diversity?: number;
                preview?: boolean;
                model?: string;
                session?: string;
            };
            header?: never;
            path: {
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendationList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readViewerProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewerProfileView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    similarItems: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearItems"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    boughtTogether: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearItems"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    itemAudience: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemAudience"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStock: {
        parameters: {
            query?: {
                search?: string;
                emptyWithinMinutes?: number;
                sort?: string;
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockDetail"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStockChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"][];
                };
            };
        };
    };
    putStockChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteStockChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStockDrifts: {
        parameters: {
            query?: {
                channel?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftView"][];
                };
            };
        };
    };
    repairStockDrift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftRepair"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStocktakes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"][];
                };
            };
        };
    };
    createStocktake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StocktakeInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readStocktake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    countStocktake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StocktakeCounts"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    approveStocktake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StocktakeDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rejectStocktake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StocktakeDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postStockFeed: {
        parameters: {
            query?: {
                kind?: string;
                sequence?: number;
                complete?: boolean;
                warehouse?: string;
            };
            header?: never;
            path: {
                feed: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stream"];
                "text/csv": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    uploadStockFeed: {
        parameters: {
            query?: {
                kind?: string;
                sequence?: number;
                complete?: boolean;
                warehouse?: string;
            };
            header?: never;
            path: {
                feed: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stream"];
                "text/csv": components["schemas"]["Stream"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postGoodsReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsReceipt"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postGoodsReturn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsReturn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    postGoodsInspection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsInspection"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStockFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"][];
                };
            };
        };
    };
    listStockDocuments: {
        parameters: {
            query?: {
                kind?: string;
                count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"][];
                };
            };
        };
    };
    downloadRefusedStockLines: {
        parameters: {
            query: {
                document: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listStockShortages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShortageView"][];
                };
            };
        };
    };
    readForecastSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastSummary"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listForecasts: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                level: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemandForecastView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listForecastRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemandRunView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readForecast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level: string;
                series: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemandForecastView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    runForecasts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    clearSimulatedSupply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readSupplierAnalyses: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierAnalyses"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    traceSupply: {
        parameters: {
            query?: {
                batch?: string;
                order?: string;
                sku?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyTrace"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readReplenishment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplenishmentView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readTurnover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TurnoverView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addProposal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readPreShowDemand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreShowView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    proposePreShowOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreShowOrderInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readProductionSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionSchedule"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listSuppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setSupplierStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setSupplierOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierOfferInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteSupplierOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addSupplierCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierCertificateInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteSupplierCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addSupplierContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierContractInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteSupplierContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    changeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    approveProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rejectProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    listPurchaseOrders: {
        parameters: {
            query?: {
                state?: string;
                supplier?: string;
                sku?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    readPurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    answerPurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    receivePurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    switchPurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    closePurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addProductionLine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionLineInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionLineView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    deleteProductionLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    addProductionJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionJobInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJobView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    setProductionJobState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionJobStateInput"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
