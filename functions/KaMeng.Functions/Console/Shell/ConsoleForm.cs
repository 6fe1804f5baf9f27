using KaMeng.Pages.Shell;
using Microsoft.Extensions.Primitives;

namespace KaMeng.Functions.Console.Shell;

/// <summary>A form that a page of the console has sent.</summary>
/// <param name="Visitor">Who sent it.</param>
/// <param name="Fields">What it says.</param>
internal sealed record ConsoleForm(Visitor Visitor, IReadOnlyDictionary<string, StringValues> Fields)
{
    /// <summary>A field; null if it is empty or not there.</summary>
    public string? One(string name) => Fields.TryGetValue(name, out StringValues values) && values.FirstOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>Every value of a field that may come more than once.</summary>
    public IReadOnlyList<string> All(string name) => Fields.TryGetValue(name, out StringValues values) ? [.. values.OfType<string>()] : [];
}
