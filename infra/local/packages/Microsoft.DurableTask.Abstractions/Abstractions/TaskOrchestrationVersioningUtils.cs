namespace Microsoft.DurableTask.Abstractions;

public static class TaskOrchestrationVersioningUtils
{
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        bool sourceEmpty = string.IsNullOrWhiteSpace(sourceVersion);
        bool otherEmpty = string.IsNullOrWhiteSpace(otherVersion);
        if (sourceEmpty || otherEmpty)
        {
            return sourceEmpty && otherEmpty ? 0 : sourceEmpty ? -1 : 1;
        }

        return System.Version.TryParse(sourceVersion, out System.Version? source)
            && System.Version.TryParse(otherVersion, out System.Version? other)
                ? source.CompareTo(other)
                : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
