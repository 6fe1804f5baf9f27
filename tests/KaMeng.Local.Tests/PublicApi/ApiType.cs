namespace KaMeng.Local.Tests.PublicApi;

/// <summary>One public type of an assembly: its kind with modifiers, its base type and interfaces, and one line per member.</summary>
internal sealed record ApiType(string Name, string Kind, IReadOnlySet<string> Parents, IReadOnlySet<string> Members);
