namespace KaMeng.Pages.Shell;

/// <summary>Light or dark.</summary>
public enum Theme
{
    /// <summary>As the visitor's machine has it.</summary>
    Auto,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    Dark,
}
