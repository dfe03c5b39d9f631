using System.Runtime.InteropServices;

namespace CstoRef.Server.Paging;

/// <summary>What a list answer says after its elements.</summary>
/// <param name="NextPageToken">The token of the next page; empty where this page is the last one.</param>
/// <param name="TotalSize">How many elements there are over all pages.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageEnd(string NextPageToken, int TotalSize);
