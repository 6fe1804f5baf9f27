namespace KaMeng.Functions.Reissues;

/// <summary>Configuration section <c>Reissue</c>. It holds a secret, so it is a class: a record would print it.</summary>
internal sealed class ReissueSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Reissue";

    /// <summary>What reissued codes are encrypted with: 32 random bytes in base64. A secret. With another key the codes that wait for their buyer cannot be read.</summary>
    public string CodeKey { get; set; } = "";
}
