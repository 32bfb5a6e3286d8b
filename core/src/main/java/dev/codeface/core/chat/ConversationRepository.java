package dev.codeface.core.chat;

import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.error.AppException;
import java.util.List;

/// Where conversations are kept (port). Every method blocks; none for the FX thread. What returned is on disk.
public interface ConversationRepository {
    /// All that are not deleted: pinned first, then by last use.
    List<ConversationSummary> list() throws AppException;

    /// Those that pass a filter, in the same order.
    List<ConversationSummary> list(ConversationFilter filter) throws AppException;

    /// One with all its turns.
    Conversation load(String id) throws AppException;

    /// One with all its turns but nothing of what they say: enough to find branches and siblings.
    Conversation outline(String id) throws AppException;

    /// Turns with all they say, in the order of the ids; those that are gone are left out.
    List<Turn> turns(List<String> ids) throws AppException;

    /// Adds it or changes its head.
    void save(ConversationSummary summary) throws AppException;

    /// Adds a turn or changes it.
    void save(Turn turn) throws AppException;

    /// Takes it out of the list; [#undelete] brings it back until the next start.
    void delete(String id) throws AppException;

    /// Brings a deleted one back.
    void undelete(String id) throws AppException;

    /// Turns whose text holds every word of the query, newest first.
    List<SearchHit> search(String query, int limit) throws AppException;

    /// Records what is about to leave.
    void record(EgressRecord record) throws AppException;

    /// What left, newest first.
    List<EgressRecord> egress(int limit) throws AppException;

    /// For the start of the app: answers that were still coming are marked interrupted, deleted conversations go for
    /// good.
    void recover() throws AppException;

    /// A place where a search matched.
    ///
    /// @param conversationId where
    /// @param title          its title
    /// @param turnId         which turn
    /// @param snippet        the text around the first match, one line
    record SearchHit(String conversationId, String title, String turnId, String snippet) {}
}
