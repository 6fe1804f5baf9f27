namespace KaMeng.Functions.Dossiers;

/// <summary>Configuration section <c>Dossier</c>. It holds a secret, so it is a class: a record would print it.</summary>
internal sealed class DossierSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dossier";

    /// <summary>PEM of the RSA private key that dossiers are sealed with, 2048 bits or more. A secret. Line breaks may be written as <c>\n</c>.</summary>
    public string SigningKey { get; set; } = "";
}
