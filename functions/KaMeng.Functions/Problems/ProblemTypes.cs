using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace KaMeng.Functions.Problems;

/// <summary>The parts of a problem document that follow from its status and code.</summary>
internal static class ProblemTypes
{
    /// <summary>Nothing of the request was done because our own storage does not answer.</summary>
    public const string StorageUnavailable = "STORAGE_UNAVAILABLE";

    /// <summary>A mistake of ours; the log holds the rest under the trace id.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>Well-formed, but a field is not as it must be.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>Not well-formed.</summary>
    public const string MalformedJson = "MALFORMED_JSON";

    /// <summary>A stable URI per code: <c>urn:kameng:problem:case-already-open</c>.</summary>
    public static string Type(string code) => "urn:kameng:problem:" + code.ToLower(CultureInfo.InvariantCulture).Replace('_', '-');

    /// <summary>The code in words: <c>Case already open</c>.</summary>
    public static string Title(int status, string code)
    {
        string words = code.Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);
        return words.Length == 0 ? ReasonPhrases.GetReasonPhrase(status) : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
