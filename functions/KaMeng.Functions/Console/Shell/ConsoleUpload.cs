using KaMeng.Functions.Http;
using KaMeng.Pages.Shell;

namespace KaMeng.Functions.Console.Shell;

/// <summary>A form with a file that a page of the console has sent.</summary>
/// <param name="Visitor">Who sent it.</param>
/// <param name="Body">All of it.</param>
internal sealed record ConsoleUpload(Visitor Visitor, RawBody Body);
