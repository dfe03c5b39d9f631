namespace CstoRef.Testing.Tests;

/// <summary>The edits that these tests make.</summary>
internal static class Edits
{
    /// <summary>Gives the Organization another name.</summary>
    /// <returns>The revision that was made.</returns>
    public static async Task<long> RenameAsync(this CstoRefServer server, string name, CancellationToken cancellationToken)
    {
        var organization = await server.Client.Organization.GetOrganizationAsync(
            new() { Name = "organization" },
            cancellationToken: cancellationToken);
        organization.DisplayNames[0].Text = name;
        var applied = await server.Client.Editing.ApplyAsync(
            new() { Author = "A test", Reason = "Another name", Puts = { new V1.Resource { Organization = organization } } },
            cancellationToken: cancellationToken);
        return applied.ChangeSet.Revision;
    }
}
