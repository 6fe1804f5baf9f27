namespace KaMeng.Refunds.Cases;

/// <summary>What may be known of a code, a name or a card's number by everybody and for good: enough to recognise it, too little to use it.</summary>
/// <param name="CodeId">Where the secret itself lies, encrypted, until the case closes.</param>
/// <param name="Hash">A keyed hash of it; without the key nobody can try codes against it.</param>
/// <param name="Last4">Its last four characters; fewer of a short one.</param>
public sealed record CodeMark(string CodeId, string Hash, string Last4);
