"""Read-back: finished bytes are opened again and compared with the document."""
