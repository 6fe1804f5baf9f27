using KaMeng.Pages.Shell;

namespace KaMeng.Functions.Console.SignIn;

/// <summary>A signed-in operator, as their cookie says.</summary>
/// <param name="Subject">Who, as the issuer names them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Csrf">What every form of the session must carry.</param>
/// <param name="ExpiresAt">When they must sign in anew (UTC).</param>
internal sealed record ConsoleSession(string Subject, OperatorRole Role, string Csrf, DateTimeOffset ExpiresAt);
