namespace KaMeng.Local.Durable.Testing;

/// <summary>Carries a planned crash from the commit to the end of the writer; nobody else sees it.</summary>
internal sealed class PlannedCrashException() : Exception("The fault plan asks for a crash here.");
