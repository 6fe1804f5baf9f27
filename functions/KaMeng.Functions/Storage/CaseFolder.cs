using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;

namespace KaMeng.Functions.Storage;

/// <summary>All that lies in a case's partition, of one reading.</summary>
/// <param name="Row">The record.</param>
/// <param name="Statement">The buyer's words; null if there were none.</param>
/// <param name="Ledger">The postings, oldest first.</param>
/// <param name="Inbox">Everything that ever came in, in order.</param>
/// <param name="Texts">The words of messages, by message.</param>
internal sealed record CaseFolder(
    CaseRow Row, Statement? Statement, IReadOnlyList<Posting> Ledger, IReadOnlyList<InboxItem> Inbox, IReadOnlyDictionary<string, string> Texts);
